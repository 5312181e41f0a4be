# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_devtools_global_optspecs
    string join \n f= file= p= project-name= project-directory= env-file= profile= H/host= context= C/directory= dry-run parallel= progress= error-format= color= no-color h/help V/version
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
complete -c devtools -n "__fish_devtools_needs_command" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_needs_command" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_needs_command" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_needs_command" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_needs_command" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_needs_command" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_needs_command" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_needs_command" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_needs_command" -s V -l version -d 'Print version'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "init" -d 'Write the files of a new project'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "up" -d 'Bring the project up and wait until it is healthy'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "down" -d 'Stop and remove containers and networks'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "create" -d 'Make containers without starting them'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "ps" -d 'List containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "ls" -d 'List all projects of an engine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "images" -d 'List the images of containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "volumes" -d 'List the volumes of the project'
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
complete -c devtools -n "__fish_devtools_needs_command" -f -a "pull" -d 'Bring the images of services from their registries'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "exec" -d 'Run a program in a container of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "run" -d 'Run a command in a new container of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "attach" -d 'Connect to the main process of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "cp" -d 'Copy files between a service\'s container and this machine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "backup" -d 'Back up the volumes of the project, and look after its backups'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "restore" -d 'Restore volumes from a backup or an archive, all of each or nothing'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "watch" -d 'Keep containers in step with the files on this machine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "task" -d 'Hand tasks to the orchestrator of the stack, and follow them'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "tui" -d 'Look after the stack on one screen'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "config" -d 'Check the compose files and print what they come to'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "compose" -d 'Take docker compose\'s own command line'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "explain" -d 'Explain the code of an error or warning, with an example'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "version" -d 'Show the versions of devtools and of the engine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "manual" -d 'Print a part of the manual as Markdown'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "archive" -d 'Pack and unpack a volume, inside a helper container'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "serve" -d 'Be a service of the reference stack, inside its container'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "probe" -d 'Ask a service how it is, inside its container'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l set -d 'Answer a question of the template; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s o -l output -d 'Folder to write to (default: the working folder)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -s y -l yes -d 'Take the default for every question that --set does not answer'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand up" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-deps -d 'Leave out what the named services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s V -l renew-anon-volumes -d 'Give replaced containers new anonymous volumes'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l recreate-volumes -d 'Make volumes that differ from the file anew; their data is lost'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l explain -d 'Say of every container what becomes of it, and why'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s y -l yes -d 'Where there is no compose file, begin with the first template without asking'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand down" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand create" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand create" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand create" -l no-build -d 'Build no image; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l force-recreate -d 'Replace all containers'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l no-recreate -d 'Replace no container'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l quiet-pull -d 'Pull without showing how far it is'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand create" -s y -l yes -d 'Agree to everything; nothing is asked, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand create" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s a -l all -d 'Also projects and containers that do not run'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s q -l quiet -d 'Print names alone'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand images" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand images" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand images" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand images" -s q -l quiet -d 'Print ids alone, each of them once'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand images" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand images" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s q -l quiet -d 'Print names alone'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand volumes" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand port" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand port" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand port" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand port" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand port" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand top" -l format -d 'How the list is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand top" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand top" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand top" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand top" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand top" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand top" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l format -d 'How it is printed; json is an array if it is shown once, else lines' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand stats" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l since -d 'From this time on, such as 10m or 2026-11-21T10:00:00Z' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l until -d 'Up to this time' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand events" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand events" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand events" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand events" -l json -d 'Print one JSON object a line'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand events" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand events" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l timeout -d 'How long an answer may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l plain -d 'Print one line for each service, as the guide does'
complete -c devtools -n "__fish_devtools_using_subcommand health" -s w -l watch -d 'Ask again whenever the engine tells of a change'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand health" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s n -l tail -d 'Only so many of the last lines of each container' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l since -d 'Nothing before this time, such as 10m or 2026-11-21T10:00:00Z' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l until -d 'Nothing after this time' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l no-deps -d 'Leave alone what the services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l wait -d 'Wait until they are healthy'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand pause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand unpause" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s s -l signal -d 'Which signal, by name or number' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l remove-orphans -d 'Kill containers of services that the file does not have, too'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand kill" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand rm" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l format -d 'How the ends are printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l down-project -d 'Take the project down when the first container has ended'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l policy -d 'Which images to bring, whatever the file says' -r -f -a "missing\t'Those that are not here'
always\t'All'"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand pull" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand pull" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s e -l env -d 'Set a variable for it; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l index -d 'Number of the replica (default: the first that runs)' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s u -l user -d 'Run it as this user' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s w -l workdir -d 'Run it in this folder of the container' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand run" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand run" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand run" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand run" -l build -d 'Build the image first; devtools cannot yet'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s T -l no-tty -d 'Give it no terminal'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s t -l tty -d 'Give it a terminal; so where this is one, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand run" -s q -l quiet -d 'Say nothing but what the command says'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l quiet-pull -d 'Say nothing while images are pulled; so with --quiet, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l quiet-build -d 'Say nothing while images are built, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand run" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand attach" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l no-stdin -d 'Leave the input alone'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand attach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l index -d 'Number of the replica (default: from the first, into all)' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand cp" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and not __fish_seen_subcommand_from list show verify diff prune schedule" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print names alone'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from show" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l all -d 'All backups that are there'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from verify" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from diff" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Do not ask'
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from prune" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand backup; and __fish_seen_subcommand_from schedule" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand restore" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l prune -d 'Remove images that a rebuild has replaced; accepted for scripts, as rebuild rules are not carried out yet' -r -f -a "true\t''
false\t''"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l no-up -d 'Leave the services as they are'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l quiet -d 'Tell only what goes wrong'
complete -c devtools -n "__fish_devtools_using_subcommand watch" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and not __fish_seen_subcommand_from submit list show watch execute cancel retry answer agents routes test" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from submit" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only the identifiers'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from list" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l force -d 'Write over files that are there'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from show" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from watch" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -s w -l watch -d 'Follow it until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from execute" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -s w -l watch -d 'Follow it until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from retry" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -s w -l watch -d 'Follow the task until it is done'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from answer" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from agents" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from routes" -l dry-run -d 'Print the plan and change nothing'
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
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s y -l yes -d 'Restart the orchestrator without asking'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand task; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and not __fish_seen_subcommand_from dashboard" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand tui; and __fish_seen_subcommand_from dashboard" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand config" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand compose" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l format -d 'How the versions are printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l short -d 'Print the version of devtools alone'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -f -a "pack" -d 'Pack a folder to standard output, and say what is packed on standard error'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -f -a "look" -d 'Say how much is in a folder, and what a killed restore left there'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -f -a "unpack" -d 'Unpack standard input beside the old files, and switch when ordered'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -f -a "mend" -d 'Bring what a killed restore left to an end'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and not __fish_seen_subcommand_from pack look unpack mend serve" -f -a "serve" -d 'List a folder on standard output, and answer requests for the content of its files'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l wait -d 'Begin when a byte comes by standard input'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from pack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from look" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l id -d 'What tells this restore from others' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l path -d 'Take only this, and what lies below it (`{"base64":"…"}` if it is not UTF-8)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l allow-devices -d 'Make devices, too'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l foreign -d 'Read what other programs write'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from unpack" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l forward -d 'Switch where one was ready to'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from mend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand archive; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l timeout -d 'How long the answer may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l project-name -d 'The same, before or behind the command' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l parallel -d 'How many engine calls may run at once; -1 is no limit (default: 16)' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l error-format -d 'How errors and warnings are written (default: human, warnings on one line)' -r -f -a "human\t'With the lines of the file'
short\t'One line each for editors: file:line:col: error[CODE]: message'
json\t'One JSON object each: severity, code, message, file, line, column, end_line, end_column, label, help, related'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s h -l help -d 'Print help (see more with \'--help\')'
