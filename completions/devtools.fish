# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_devtools_global_optspecs
    string join \n f= file= p= project-name= project-directory= env-file= profile= mode= H/host= context= C/directory= dry-run parallel= progress= v verbose log-file= error-format= color= no-color h/help V/version
end

function __fish_devtools_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_devtools_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_devtools_using_subcommand
    set -l cmd (__fish_devtools_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c devtools -n "__fish_devtools_needs_command" -s f -d 'Compose file; may be repeated, - is standard input' -r -F
complete -c devtools -n "__fish_devtools_needs_command" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_needs_command" -s p -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_needs_command" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_needs_command" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_needs_command" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_needs_command" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_needs_command" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_needs_command" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_needs_command" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_needs_command" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_needs_command" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_needs_command" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_needs_command" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_needs_command" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_needs_command" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_needs_command" -s v -d 'Tell on standard error what is decided; twice each call, three times its headers'
complete -c devtools -n "__fish_devtools_needs_command" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_needs_command" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_needs_command" -s V -l version -d 'Print version'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "init" -d 'Write the files of a new project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "template" -d 'Look at templates, and bring a project up to date with its own'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "up" -d 'Bring the project up and wait until it is healthy'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "down" -d 'Stop and remove containers and networks'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "create" -d 'Make containers without starting them'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "ps" -d 'List containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "ls" -d 'List all projects of an engine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "images" -d 'List the images of containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "volumes" -d 'List the volumes of the project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "volume" -d 'Look into the volumes of the project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "net" -d 'Look at the networks of the project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "clean" -d 'Remove all that the project left on the engine, but its data'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "prune" -d 'Remove what nobody needs any more, of all projects of an engine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "port" -d 'Print where a port of a service is published'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "top" -d 'Show what runs in containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "stats" -d 'Show what containers use'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "events" -d 'Follow what happens to the project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "health" -d 'Ask every service how it is'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "logs" -d 'Show what containers wrote'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "scale" -d 'Run more or fewer containers of services'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "start" -d 'Start containers that are there'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "stop" -d 'Stop services without removing them'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "restart" -d 'Stop services and start them again'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "pause" -d 'Freeze the programs of services'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "unpause" -d 'Let frozen services go on'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "kill" -d 'Send a signal to services, SIGKILL unless another is named'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "rm" -d 'Remove containers that do not run'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "wait" -d 'Wait until containers of services end'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "build" -d 'Build the images of services'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "rebuild" -d 'Build the images of services, then replace their containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "pull" -d 'Bring the images of services from their registries'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "deploy" -d 'Pull the newest images, replace what runs, and go back if it does not come up'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "verify" -d 'Try images out: start each alone, and see whether it is as a good image is'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "scan" -d 'Look for what makes the project easy to break into'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "release" -d 'Build, verify, tag and push the images of a version'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "ci" -d 'Have the images built, tested and pushed by a CI'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "push" -d 'Send the images of services to their registries'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "login" -d 'Store a credential for a registry'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "logout" -d 'Take the credential for a registry away'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "registry" -d 'Look into registries of images'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "k8s" -d 'Write manifests for Kubernetes'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "exec" -d 'Run a program in a container of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "run" -d 'Run a command in a new container of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "attach" -d 'Connect to the main process of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "cp" -d 'Copy files between a service\'s container and this machine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "db" -d 'Talk to the databases of the project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "secret" -d 'Look after the files that hold the project\'s secrets'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "backup" -d 'Back up the volumes of the project, and look after its backups'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "restore" -d 'Restore volumes from a backup or an archive, all of each or nothing'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "watch" -d 'Keep containers in step with the files on this machine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "task" -d 'Hand tasks to the orchestrator of the stack, and follow them'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "mcp" -d 'Ask the MCP servers of the stack'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "tui" -d 'Look after the stack on one screen'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "doctor" -d 'Find out what ails the stack and its engine, and what helps'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "env" -d 'Check, fill in and explain the files of variables, such as .env'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "config" -d 'Check the compose files and print what they come to'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "compose" -d 'Take docker compose\'s own command line'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "explain" -d 'Explain the code of an error or warning, with an example'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "version" -d 'Show the versions of devtools and of the engine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "manual" -d 'Print a part of the manual as Markdown'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "archive" -d 'Pack and unpack a volume, inside a helper container'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "serve" -d 'Be a service of the reference stack, inside its container'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "probe" -d 'Ask a service how it is, inside its container'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "reach" -d 'Try to reach places from where this runs, inside a network of containers'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l set -d 'Answer a question of the template; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l answers -d 'File with answers, as YAML; keeps secrets out of the list of processes' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -s o -l output -d 'Folder to write to (default: the working folder)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l conflict -d 'What is done about files that are there and differ (default: nothing is written)' -r -f -a "new\t'Write the template\'s beside it, as FILE.devtools-new'
inline\t'Write both into it, between marks'
ours\t'Keep it as it is'
theirs\t'Replace it; what was there goes to .devtools/replaced'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -s y -l yes -d 'Take the default for every question that nobody answered, and ask nothing'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l diff -d 'Show all changes, not only those of files that are there'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -f -a "list" -d 'List the templates that devtools brings along'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -f -a "show" -d 'Show what a template asks and writes'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -f -a "diff" -d 'Show what `devtools template update` would change, and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -f -a "update" -d 'Bring the project up to date with its template, or with other answers'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -f -a "check" -d 'Tell whether the template has something that the project does not have yet'
complete -c devtools -n "__fish_devtools_using_subcommand template; and not __fish_seen_subcommand_from list show diff update check eject" -f -a "eject" -d 'Let the project go from its template: all files stay, and are yours alone'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l set -d 'Answer a question of the template; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l answers -d 'File with answers, as YAML; keeps secrets out of the list of processes' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Take the default for every question that nobody answered, and ask nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l set -d 'Answer a question of the template; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l answers -d 'File with answers, as YAML; keeps secrets out of the list of processes' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l conflict -d 'What is done where both sides changed the same lines' -r -f -a "new\t'Write the template\'s beside it, as FILE.devtools-new'
inline\t'Write both into it, between marks'
ours\t'Keep it as it is'
theirs\t'Replace it; what was there goes to .devtools/replaced'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -s y -l yes -d 'Take the default for every question that nobody answered, and ask nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l diff -d 'Show all changes, not only those of files that are there'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l restore -d 'Bring back files that you deleted'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand template; and __fish_seen_subcommand_from eject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l exit-code-from -d 'The same, with the exit code of this service' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l wait-timeout -d 'How long everything together may take to become healthy, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l scale -d 'Run so many containers of a service; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l pull -d 'When to pull images, whatever the file says' -r -f -a "always\t''
missing\t''
never\t''"
complete -c devtools -n "__fish_devtools_using_subcommand up" -s t -l timeout -d 'How long a replaced container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l template -d 'Begin with the files of this template' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand up" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand up" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand up" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand up" -s d -l detach -d 'Run in the background; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l attach -d 'Follow the logs when everything is up; Ctrl-C leaves the stack running'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l abort-on-container-exit -d 'Stay in the foreground until one container ends, then stop the others'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s w -l watch -d 'Then keep containers in step with files, as `devtools watch` does'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l wait -d 'Wait until everything is healthy; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-wait -d 'Return once everything is started'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-start -d 'Make containers, but start none'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l force-recreate -d 'Replace all containers'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-recreate -d 'Replace no container'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l build -d 'Build images first, also those that are here'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-build -d 'Build no image, also where one is missing'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-deps -d 'Leave out what the named services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s V -l renew-anon-volumes -d 'Give replaced containers new anonymous volumes'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l recreate-volumes -d 'Make volumes that differ from the file anew; their data is lost'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l explain -d 'Say of every container what becomes of it, and why'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s y -l yes -d 'Where there is no compose file, begin with the first template without asking'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l rmi -d 'Remove images, too: those built for the project, or all it uses' -r -f -a "local\t'Those that were built for it and have no name of their own in the file'
all\t'All that its services use; those that others use stay'"
complete -c devtools -n "__fish_devtools_using_subcommand down" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand down" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand down" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand down" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand down" -s v -l volumes -d 'Remove volumes, too, with all that they hold'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand down" -s y -l yes -d 'Do not ask before volumes are removed'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand down" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l pull -d 'When to pull images, whatever the file says' -r -f -a "always\t''
missing\t''
never\t''"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l scale -d 'Make so many containers of a service; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand create" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand create" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand create" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l build -d 'Build images first, also those that are here'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l no-build -d 'Build no image, also where one is missing'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l force-recreate -d 'Replace all containers'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l no-recreate -d 'Replace no container'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l quiet-pull -d 'Pull without showing how far it is'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand create" -s y -l yes -d 'Agree to everything; nothing is asked, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l status -d 'Only those in this state; may be repeated' -r -f -a "created\t''
running\t''
paused\t''
restarting\t''
removing\t''
exited\t''
dead\t''"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l filter -d 'The same in docker\'s words; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s a -l all -d 'Also those that do not run'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s q -l quiet -d 'Print ids alone'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l services -d 'Print names of services alone'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l no-trunc -d 'Show ids and whole names of images'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l filter -d 'Only projects with this in their names; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s a -l all -d 'Also projects and containers that do not run'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s q -l quiet -d 'Print names alone'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand images" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand images" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand images" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -s q -l quiet -d 'Print ids alone, each of them once'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand images" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s q -l quiet -d 'Print names alone'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -f -a "ls" -d 'List the volumes of the project, or what is in one of them'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -f -a "du" -d 'Show how much is in volumes'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -f -a "check" -d 'Check that volumes are there, can be written, and are under all that should last'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and not __fish_seen_subcommand_from ls du check chown" -f -a "chown" -d 'Give what is in a volume to another owner'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l name -d 'Show only files with such names, wherever they are below the folder' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -s R -l recursive -d 'Show all that is below, too'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l count -d 'Print only how many they are'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l top -d 'Show the largest things in the root of each, so many of them' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l warn -d 'End with 1 if a volume has more than this' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from du" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volume; and __fish_seen_subcommand_from chown" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand net; and not __fish_seen_subcommand_from check" -f -a "check" -d 'Check from inside the networks that services find and reach each other'
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand net; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand clean" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand clean" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l images -d 'All images that its services use, too; those that others use stay'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -s v -l volumes -d 'Volumes, too, with all that they hold'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand clean" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l of -d 'Only what carries the label of this project' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand prune" -s a -l all -d 'Images and volumes that have names, too, and all of the build cache'
complete -c devtools -n "__fish_devtools_using_subcommand prune" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand prune" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand port" -l protocol -d 'Which protocol' -r -f -a "tcp\t''
udp\t''
sctp\t''"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l index -d 'Number of the replica (default: the first that runs)' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l format -d 'How it is printed; json tells all addresses' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand port" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand port" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand port" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand port" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand port" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand port" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand top" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand top" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand top" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand top" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand top" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand top" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand top" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l format -d 'How it is printed; json is an array if it is shown once, else lines' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s a -l all -d 'Also containers that do not run'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l no-stream -d 'Show it once'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l no-trunc -d 'Show whole ids'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l since -d 'From this time on, such as 10m or 2026-11-21T10:00:00Z' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l until -d 'Up to this time' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand events" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand events" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand events" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l json -d 'Print one JSON object a line'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l logs -d 'Show the last lines of what each failing service wrote' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l on-fail -d 'Run this in the shell when a service fails that did not fail before' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l timeout -d 'How long an answer may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l plain -d 'Print one line for each service, as the guide does'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l strict -d 'Take no answer for good that is empty, lacks a status, or is another service\'s'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l history -d 'Show the last five runs of each health check'
complete -c devtools -n "__fish_devtools_using_subcommand health" -s w -l watch -d 'Ask again whenever the engine tells of a change'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s n -l tail -d 'Only so many of the last lines of each container' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l since -d 'Nothing before this time, such as 10m or 2026-11-21T10:00:00Z' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l until -d 'Nothing after this time' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l level -d 'Only lines that say they are this bad, or worse' -r -f -a "error\t''
warn\t''
info\t''
debug\t''
trace\t''"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l grep -d 'Only lines that fit this regular expression; capitals count where there are any' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s f -l follow -d 'Go on as they write'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s t -l timestamps -d 'Put the time in front of each line'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l no-log-prefix -d 'Leave out which service wrote a line'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l raw -d 'Pass everything on as it was written'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l no-deps -d 'Leave alone what the services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l wait -d 'Wait until they are healthy'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s s -l signal -d 'Which signal, by name or number' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l remove-orphans -d 'Kill containers of services that the file does not have, too'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s f -l force -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s s -l stop -d 'Stop those that run, and remove them, too'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s v -l volumes -d 'Remove their anonymous volumes, too'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l format -d 'How the ends are printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l down-project -d 'Take the project down when the first container has ended'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l build-arg -d 'Set a build argument; without a value, that of the environment' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l target -d 'Build this stage' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l platform -d 'Build for this platform; for several, joined by commas, `docker buildx` does it' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l secret -d 'Give the build a secret: id=NAME,src=FILE or id=NAME,env=VARIABLE' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l ssh -d 'Let the build use an SSH agent: default or id=SOCKET' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand build" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand build" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand build" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand build" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand build" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand build" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand build" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand build" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand build" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand build" -l no-cache -d 'Carry out every step anew'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l pull -d 'Look base images up in their registries, also those that are here'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l with-dependencies -d 'Also those that the services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l push -d 'Push the images once all of them are built'
complete -c devtools -n "__fish_devtools_using_subcommand build" -s q -l quiet -d 'Show nothing but errors'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand build" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand build" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l build-arg -d 'Set a build argument; without a value, that of the environment' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l target -d 'Build this stage' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l platform -d 'Build for this platform; for several, joined by commas, `docker buildx` does it' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l secret -d 'Give the build a secret: id=NAME,src=FILE or id=NAME,env=VARIABLE' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l ssh -d 'Let the build use an SSH agent: default or id=SOCKET' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -s t -l timeout -d 'How long a replaced container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l no-cache -d 'Carry out every step anew'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l pull -d 'Look base images up in their registries, also those that are here'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l no-deps -d 'Leave out what the named services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand rebuild" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l policy -d 'Which images to bring, whatever the file says' -r -f -a "missing\t'Those that are not here'
always\t'All'"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l include-deps -d 'Also those of what the services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l ignore-buildable -d 'Leave out services that can be built'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l ignore-pull-failures -d 'Go on where an image cannot be brought, and only warn'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s q -l quiet -d 'Show nothing but errors'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l tag -d 'The tag of the images: the value of `${IMAGE_TAG}` in the file; git is the short hash of the commit' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l timeout -d 'How long everything together may take to become healthy, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l no-rollback -d 'Leave what does not come up as it is'
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand deploy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l skip -d 'Do not look at this; may be repeated' -r -f -a "starts\t'Its program starts, and stays or ends well'
healthy\t'Its health check passes'
health-check\t'It has a health check'
non-root\t'No process of it is root'
size\t'It has no more bytes than --max-size'
labels\t'It says what it is; those of --require-label'
ports\t'What it listens on'
secrets\t'No secret is in its variables, labels and history'
stops\t'It ends by itself when it is asked to'"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l max-size -d 'The most that an image may have, such as 200m' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l require-label -d 'A label that an image must have; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -s e -l env -d 'Set a variable; without a value, that of the environment' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l network -d 'Try it out in this network (default: none)' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l timeout -d 'How long it may take to come up, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l grace -d 'How long it may take to end, in seconds (default: as image or file say)' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l read-only -d 'Let it write nowhere but in memory'
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l strict -d 'Let remarks count as failures'
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand verify" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l severity -d 'The least that is shown, and ends with exit code 1; of a list, the least of it' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l format -d 'How the findings are printed' -r -f -a "table\t'For people'
json\t'For programs'
sarif\t'For code hosts, which show it beside the code'"
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l own -d 'Ask no scanner'
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand scan" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand release" -l registry -d 'Where to, in place of the registries of the files: HOST or HOST/NAMESPACE' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l skip -d 'Do not look at this; may be repeated' -r -f -a "starts\t'Its program starts, and stays or ends well'
healthy\t'Its health check passes'
health-check\t'It has a health check'
non-root\t'No process of it is root'
size\t'It has no more bytes than --max-size'
labels\t'It says what it is; those of --require-label'
ports\t'What it listens on'
secrets\t'No secret is in its variables, labels and history'
stops\t'It ends by itself when it is asked to'"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l max-size -d 'The most that an image may have, such as 200m' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l require-label -d 'A label that an image must have; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -s e -l env -d 'Set a variable; without a value, that of the environment' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l network -d 'Try it out in this network (default: none)' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l timeout -d 'How long it may take to come up, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l grace -d 'How long it may take to end, in seconds (default: as image or file say)' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l retry -d 'How often something that may pass is tried again' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand release" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand release" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand release" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand release" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand release" -l allow-dirty -d 'Also where files differ from the commit that is checked out'
complete -c devtools -n "__fish_devtools_using_subcommand release" -l read-only -d 'Let it write nowhere but in memory'
complete -c devtools -n "__fish_devtools_using_subcommand release" -l strict -d 'Let remarks count as failures'
complete -c devtools -n "__fish_devtools_using_subcommand release" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand release" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand release" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand release" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand release" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and not __fish_seen_subcommand_from init" -f -a "init" -d 'Write the workflows of the project'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l provider -d 'Who runs them' -r -f -a "github\t'GitHub Actions'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l branch -d 'The branch whose images are pushed' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l conflict -d 'What is done about files that are there and differ (default: nothing is written)' -r -f -a "new\t'Write the template\'s beside it, as FILE.devtools-new'
inline\t'Write both into it, between marks'
ours\t'Keep it as it is'
theirs\t'Replace it; what was there goes to .devtools/replaced'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l diff -d 'Show all changes, not only those of files that are there'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -s y -l yes -d 'Change files that are there without asking'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand ci; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand push" -l registry -d 'Where to, in place of the registries of the files: HOST or HOST/NAMESPACE' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l tag -d 'The tag in place of those of the files; git is the short hash of the commit' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l also -d 'One more tag; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l retry -d 'How often something that may pass is tried again' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l write-lock -d 'Write a compose file with the images by their digests' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand push" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand push" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand push" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand push" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand push" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand push" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand push" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand push" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand push" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand push" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand push" -l build -d 'Build the images before'
complete -c devtools -n "__fish_devtools_using_subcommand push" -l include-deps -d 'Also the images of what the services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand push" -s q -l quiet -d 'Show nothing but errors'
complete -c devtools -n "__fish_devtools_using_subcommand push" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand push" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand push" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand push" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand login" -s u -l username -d 'Who asks there' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -s p -l password -d 'Refused: other users of the machine would see it' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -l expiry -d 'How long a credential of DigitalOcean\'s is good' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand login" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand login" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand login" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand login" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand login" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand login" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand login" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand login" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand login" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand login" -l password-stdin -d 'Read the password from standard input'
complete -c devtools -n "__fish_devtools_using_subcommand login" -l read-only -d 'A credential of DigitalOcean\'s that can pull, but not push'
complete -c devtools -n "__fish_devtools_using_subcommand login" -l list -d 'Show the registries that there is a credential for'
complete -c devtools -n "__fish_devtools_using_subcommand login" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand login" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand login" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand logout" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand logout" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand logout" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -f -a "ls" -d 'List the repositories of a registry'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -f -a "tags" -d 'List the tags of a repository'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -f -a "inspect" -d 'Show what a registry has under the name of an image'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -f -a "rm" -d 'Remove a tag from a registry'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -f -a "info" -d 'Show a registry of the DigitalOcean account: its plan, and what is left of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and not __fish_seen_subcommand_from ls tags inspect rm info gc" -f -a "gc" -d 'Collect the garbage of a registry of the DigitalOcean account'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from tags" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l with-all-tags -d 'Let all other tags of the same image go, too, where the registry keeps none back'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l registry -d 'Registry of the DigitalOcean account; names of images are those within it' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l untagged -d 'Remove images without a tag, too; whoever names one by its digest loses it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l follow -d 'Wait until it has ended'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l cancel -d 'Give up the one that goes on'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand registry; and __fish_seen_subcommand_from gc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and not __fish_seen_subcommand_from secret" -f -a "secret" -d 'Write the secret with which a cluster pulls from DigitalOcean\'s registry'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l registry -d 'Registry of the account, where it has several' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l name -d 'Name of the secret (default: registry-NAME)' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l namespace -d 'Namespace that it stands in (default: kube-system)' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l expiry -d 'How long it is good, such as 720h; in seconds without a unit' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -s o -l output -d 'File to write it to, for its owner only (default: standard output)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l format -d 'How it is written' -r -f -a "yaml\t'As people write it'
json\t'As JSON, which kubectl takes as well'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand k8s; and __fish_seen_subcommand_from secret" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s e -l env -d 'Set a variable for it; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l index -d 'Number of the replica (default: the first that runs)' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s u -l user -d 'Run it as this user' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s w -l workdir -d 'Run it in this folder of the container' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s d -l detach -d 'Do not wait for its end'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s T -l no-tty -d 'Give it no terminal'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s i -l interactive -d 'Connect the input; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s t -l tty -d 'Give it a terminal; so where this is one, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l privileged -d 'Give it every capability'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s e -l env -d 'Set a variable for it; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l env-from-file -d 'Set the variables of a file; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand run" -l entrypoint -d 'Run this instead of the image\'s entrypoint' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l name -d 'Name of the container' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s p -l publish -d 'Publish a port; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s v -l volume -l volumes -d 'Mount a volume or a folder; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s u -l user -d 'Run it as this user' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s w -l workdir -d 'Run it in this folder of the container' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s l -l label -d 'Give the container a label; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l cap-add -d 'Give it a capability; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l cap-drop -d 'Take a capability from it; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l pull -d 'When to pull images, whatever the file says' -r -f -a "always\t''
missing\t''
never\t''
policy\t''"
complete -c devtools -n "__fish_devtools_using_subcommand run" -s i -l interactive -d 'Whether its input is connected' -r -f -a "true\t''
false\t''"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand run" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand run" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand run" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l rm -d 'Remove the container and its anonymous volumes when it ends'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s d -l detach -d 'Do not wait for its end; print its id'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l no-deps -d 'Leave out what the service depends on'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s P -l service-ports -d 'Publish the ports of the service'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l use-aliases -d 'Let others find it under the names of the service'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l build -d 'Build the image first, also where it is here'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s T -l no-tty -d 'Give it no terminal'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s t -l tty -d 'Give it a terminal; so where this is one, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s q -l quiet -d 'Say nothing but what the command says'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l quiet-pull -d 'Say nothing while images are pulled; so with --quiet, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l quiet-build -d 'Say nothing while images are built, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l detach-keys -d 'Keys that detach (default: ctrl-p,ctrl-q)' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l index -d 'Number of the replica (default: the first that runs)' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l sig-proxy -d 'Whether signals go to the process' -r -f -a "true\t''
false\t''"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l no-stdin -d 'Leave the input alone'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l index -d 'Number of the replica (default: from the first, into all)' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s a -l archive -d 'Keep owners and special bits here; in a container, give all to its user'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s L -l follow-link -d 'Copy what SRC leads to where it is a link'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l allow-special -d 'Let named pipes and setuid, setgid and sticky bits reach this machine'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l all -d 'Count containers of `run`, too'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l image -d 'SRC is `IMAGE:/PATH`: copy out of an image, of which nothing is run'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -f -a "ping" -d 'Ask the databases whether they take connections'
complete -c devtools -n "__fish_devtools_using_subcommand db; and not __fish_seen_subcommand_from ping shell" -f -a "shell" -d 'Open the database\'s own shell, or give it commands'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from ping" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand db; and __fish_seen_subcommand_from shell" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -f -a "ls" -d 'List the secrets, and what is wrong with them'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -f -a "create" -d 'Write a secret into its file'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and not __fish_seen_subcommand_from ls create rm" -f -a "rm" -d 'Remove the file of a secret'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l generate -d 'Make one of 32 random bytes, 43 characters that fit anywhere'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l replace -d 'Replace the one that is there'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand secret; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l source -d 'By which way volumes are read' -r -f -a "auto\t'By devtools in a container beside them, else by the engine'
agent\t'By devtools in a container beside them, or not at all'
engine\t'By the archive call of the engine, which keeps less'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l recipient -d 'Encrypt it for this age recipient, or those in a file; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l passphrase-file -d 'Encrypt it with the passphrase in this file' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l on-success -d 'Run this command of the shell when the backup was made' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l on-failure -d 'Run this command of the shell when it was not' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l live -d 'Read while services write: a file may be saved half old, half new'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l pause -d 'Pause all containers that may write the volumes, together, while they are read (default)'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l stop -d 'Stop them instead, and start them again'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l keep-local -d 'Keep it in the folder as well, where it goes to a bucket'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l no-hooks -d 'Run no hooks of services before and after'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l encrypt -d 'Encrypt it with age, with a passphrase unless --recipient is given'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -a "list" -d 'List the backups that are there'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -a "show" -d 'Show what a backup holds'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -a "verify" -d 'Read backups again, and tell all that is wrong with them'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -a "diff" -d 'Show what changed between two backups'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -a "prune" -d 'Remove backups that no rule keeps'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -a "schedule" -d 'Print what lets the machine make backups by itself'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l passphrase-file -d 'File with the passphrase of the repository' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print names alone'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l files -d 'List the files of this volume instead' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l identity -d 'File with the age identity that opens encrypted backups; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l passphrase-file -d 'File with the passphrase of encrypted backups' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l identity -d 'File with the age identity that opens encrypted backups; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l passphrase-file -d 'File with the passphrase of encrypted backups' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l all -d 'All backups that are there'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l identity -d 'File with the age identity that opens encrypted backups; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l passphrase-file -d 'File with the passphrase of encrypted backups' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-last -d 'Keep the latest ones' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-hourly -d 'Keep the latest one of each of so many hours that have one' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-daily -d 'Keep the latest one of each of so many days that have one' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-weekly -d 'The same for weeks' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-monthly -d 'The same for months' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l keep-yearly -d 'The same for years' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l passphrase-file -d 'File with the passphrase of the repository' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l at -d 'At which time, by the clock of the machine (default: 03:00)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l repo -d 'Repository of restic instead: only what changed is read and takes room' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l systemd -d 'A service and a timer of systemd (the default)'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l cron -d 'A line for crontab'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l hourly -d 'Every hour, at the minute of --at'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l daily -d 'Every day (the default)'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l weekly -d 'Every Sunday'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l into -d 'Restore into this volume instead' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l as-project -d 'Restore into the volumes of another project, with its names and labels' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l path -d 'Restore only this file or folder; `VOLUME:PATH` where there are several volumes' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l root -d 'Folder in an archive that is the root of the volume (default: the only one there is; \'\' for the archive\'s own root)' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l source -d 'By which way volumes are written; by the engine only new and empty ones' -r -f -a "auto\t'By devtools in a container beside them, else by the engine'
agent\t'By devtools in a container beside them, or not at all'
engine\t'By the archive call of the engine, which keeps less'"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l to -d 'Folder or bucket of the backups (default: `backups` beside the compose file)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l repo -d 'Repository of restic to restore a snapshot of: its id, or `latest`' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l format -d 'How plan and report are printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l identity -d 'File with the age identity that opens encrypted backups; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l passphrase-file -d 'File with the passphrase of encrypted backups' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l replace -d 'Replace what volumes hold that are not empty'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l allow-devices -d 'Make devices, too'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l no-start -d 'Leave stopped the containers that are stopped meanwhile'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s y -l yes -d 'Do not ask; what is there is replaced only with --replace'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l prune -d 'Remove images that a rebuild has replaced; accepted for scripts, as rebuild rules are not carried out yet' -r -f -a "true\t''
false\t''"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l no-up -d 'Leave the services as they are'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l quiet -d 'Tell only what goes wrong'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "submit" -d 'Hand in a task'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "list" -d 'List tasks, the newest first'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "show" -d 'Show a task with all of its parts'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "watch" -d 'Follow a task until it is done, or all tasks'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "execute" -d 'Begin to work on a task that is planned'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "cancel" -d 'Stop a task'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "retry" -d 'Try again what failed of a task'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "answer" -d 'Give a task what it waits for'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "agents" -d 'List the agents with their replicas and their load'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "routes" -d 'Tell why a task goes to which agent'
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -f -a "test" -d 'Make the integration tests of the guide on the stack that runs'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l priority -d 'How urgent it is' -r -f -a "low\t''
medium\t''
high\t''
critical\t''"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s i -l input -d 'File that the agents get to work on, - is standard input; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l context -d 'What the agents should know of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l idempotency-key -d 'Word that marks this request: sent again, it makes no second task' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s x -l execute -d 'Begin to work on it at once'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s w -l watch -d 'Begin to work on it, and follow it until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s q -l quiet -d 'Print only the identifier of the task'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l status -d 'Only those that are so far; several are joined with commas' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l agent -d 'Only those with a part for this agent' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l since -d 'Only those planned from then on, such as 1h or 2026-11-21T10:00:00Z' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s n -l limit -d 'At most so many' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only the identifiers'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s r -l result -d 'Print what the agents answered, or the one of a subtask or agent' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the files of the results into this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l force -d 'Write over files that are there'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s w -l watch -d 'Follow it until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s s -l subtask -d 'Only this subtask, by its identifier or its agent' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s w -l watch -d 'Follow it until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s i -l input -d 'File that was missing, - is standard input; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s w -l watch -d 'Follow the task until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l task -d 'Task whose decisions are shown; the beginning of its identifier is enough' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l skip -d 'Leave out a group of checks; may be repeated' -r -f -a "orchestrate\t''
oauth\t''
network\t''
persistence\t''"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l url -d 'Where the orchestrator is, without engine and project' -r -f
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l format -d 'How it is printed; json is what the orchestrator sent' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s y -l yes -d 'Restart the orchestrator without asking'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "list" -d 'List the servers, and what each of them has'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "tools" -d 'List the tools of servers, with what each takes'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "call" -d 'Call a tool of a server'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "ping" -d 'Ask servers for a sign of life'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "status" -d 'Show how the servers are, and what they lack'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "gc" -d 'Remove containers of servers that nobody needs any more'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "pull" -d 'Bring the images of servers that are started when they are asked'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "connect" -d 'Be a server on standard input and output'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and not __fish_seen_subcommand_from list tools call ping status gc pull connect client-config" -f -a "client-config" -d 'Print what a client of MCP needs to find the servers'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from tools" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l args -d 'All arguments as one JSON object' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l args-file -d 'A file with that object; `-` is standard input' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from call" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from ping" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l older-than -d 'How old those must be' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l dry-run -d 'Show what would be removed, and remove nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l unknown -d 'Remove those, too, whose owner is not known'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from gc" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from pull" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from connect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l mcp-config -d 'Files with servers (default: .mcp.json and mcp.json beside the compose file)' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l timeout -d 'How long any answer may take, in seconds; a first start may have to download' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l local -d 'Start servers that are programs of this machine, too'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand mcp; and __fish_seen_subcommand_from client-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l theme -d 'Which colours to use (default: what the settings say, else auto)' -r -f -a "auto\t'As suits the terminal\'s background, as far as it tells'
dark\t'For dark backgrounds'
light\t'For light backgrounds'
high-contrast\t'White on black with few colours'
mono\t'Bold, dim and reversed alone'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l read-only -d 'Change nothing: the keys that would are absent'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l ascii -d 'Use no symbols beyond ASCII'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l plain -d 'Print lines instead: the state, then whatever changes'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l once -d 'With --plain: print the state and end, with 1 if something is wrong'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -f -a "dashboard" -d 'Show services, logs, tasks and events as they change, and act on them'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l theme -d 'Which colours to use (default: what the settings say, else auto)' -r -f -a "auto\t'As suits the terminal\'s background, as far as it tells'
dark\t'For dark backgrounds'
light\t'For light backgrounds'
high-contrast\t'White on black with few colours'
mono\t'Bold, dim and reversed alone'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l read-only -d 'Change nothing: the keys that would are absent'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l ascii -d 'Use no symbols beyond ASCII'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l plain -d 'Print lines instead: the state, then whatever changes'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l once -d 'With --plain: print the state and end, with 1 if something is wrong'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l fix -d 'Mend what can be mended, asking for each, and look again'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l yes -d 'With --fix: do not ask for what changes files of this project alone'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l force -d 'With --fix: do not ask for anything, also where containers are stopped'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l online -d 'Ask registries, too'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l all -d 'Show what is well, too'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "check" -d 'Tell what is wrong with the variables of the project'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "sync" -d 'Append to .env what .env.example has and it has not'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "get" -d 'Print the value of a variable'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "set" -d 'Set variables in .env'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "add" -d 'Give a service one more variable'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "where" -d 'Tell every place that sets a variable, and which one counts'
complete -c devtools -n "__fish_devtools_using_subcommand env; and not __fish_seen_subcommand_from check sync get set add where list" -f -a "list" -d 'List the variables of the project: set or not, from where, and who uses them'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l example -d 'The other way: write to .env.example what .env has, without secrets'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from sync" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l in -d 'Ask the container of this service' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l reveal -d 'Print a secret as it is'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l generate -d 'Make a new secret'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l force -d 'Write it although it does not fit, or a database keeps the old value'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l service -d 'The service that gets it' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l force -d 'Write it although it does not fit'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l reveal -d 'Print a secret as it is'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from where" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l format -d 'How it is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l reveal -d 'Print secrets as they are'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand env; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l format -d 'Language of the output' -r -f -a "yaml\t'As a compose file'
json\t'As JSON'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l hash -d 'Print the config-hash of services, joined with commas; * is all' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l provenance -d 'Tell where values come from: file and line, variables, and what they stand in place of' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l dialect -d 'Version of docker compose whose JSON and hashes are printed' -r -f -a "2\t'Up to 2.40'
5\t'From 5.0 on'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -s o -l output -d 'Write to this file' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l services -d 'Print names of services alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l images -d 'Print images alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l volumes -d 'Print names of volumes alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l networks -d 'Print names of networks alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l models -d 'Print models alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l profiles -d 'Print profiles alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l variables -d 'Print the variables that the files ask for, with their defaults'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l environment -d 'Print the variables that ${…} can use'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-interpolate -d 'Leave variables as they are written'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-normalize -d 'Leave unsaid what the files leave unsaid'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-path-resolution -d 'Leave paths relative'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-consistency -d 'Do not check the project against itself'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-env-resolution -d 'Do not read the env files of services (dialect 2 reads them nevertheless)'
complete -c devtools -n "__fish_devtools_using_subcommand config" -s q -l quiet -d 'Check only'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l lint -d 'Tell what works but hurts, with exit code 1 if there is anything'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l show-secrets -d 'Print secrets as they are'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l format -d 'How the versions are printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l short -d 'Print the version of devtools alone'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "pack" -d 'Pack a folder to standard output, and say what is packed on standard error'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "look" -d 'Say how much is in a folder, and what a killed restore left there'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "unpack" -d 'Unpack standard input beside the old files, and switch when ordered'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "mend" -d 'Bring what a killed restore left to an end'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "serve" -d 'List a folder on standard output, and answer requests for the content of its files'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "list" -d 'List a folder on standard output, a JSON object for each thing in it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve list own" -f -a "own" -d 'Give a folder and all in it to another owner'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l wait -d 'Begin when a byte comes by standard input'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l id -d 'What tells this restore from others' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l path -d 'Take only this, and what lies below it (`{"base64":"…"}` if it is not UTF-8)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l allow-devices -d 'Make devices, too'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l foreign -d 'Read what other programs write'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l forward -d 'Switch where one was ready to'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l path -d 'Folder below it' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l sums -d 'With how much is below each thing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l all -d 'With everything below'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l path -d 'Folder below it' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from own" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l timeout -d 'How long the answer may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l timeout -d 'How long each may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l mode -d 'Lay compose.NAME.yaml over the main file, or switch profile NAME on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l log-file -d 'Put what is done at the end of a file instead, as much as with -vv unless told' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l verbose -d 'Tell what is done, as -v before the command does; repeated, more of it'
complete -c devtools -n "__fish_devtools_using_subcommand reach" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand reach" -s h -l help -d 'Print help (see more with \'--help\')'
