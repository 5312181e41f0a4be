# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_devtools_global_optspecs
    string join \n f= file= p/project-name= project-directory= env-file= profile= H/host= context= C/directory= dry-run progress= color= no-color h/help V/version
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
complete -c devtools -n "__fish_devtools_needs_command" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_needs_command" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_needs_command" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_needs_command" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_needs_command" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_needs_command" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_needs_command" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_needs_command" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_needs_command" -f -a "ps" -d 'List containers'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "health" -d 'Ask every service how it is'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "logs" -d 'Show what containers wrote'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "scale" -d 'Run more or fewer containers of services'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "start" -d 'Start containers that are there'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "stop" -d 'Stop services without removing them'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "restart" -d 'Stop services and start them again'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "exec" -d 'Run a program in a container of a service'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "config" -d 'Check the compose files and print what they come to'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "version" -d 'Show the versions of devtools and of the engine'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "manual" -d 'Print the reference of all commands as Markdown'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "serve" -d 'Be a service of the reference stack, inside its container'
complete -c devtools -n "__fish_devtools_needs_command" -f -a "probe" -d 'Ask a service how it is, inside its container'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l set -d 'Answer a question of the template; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s o -l output -d 'Folder to write to (default: the working folder)' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand init" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand init" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand init" -s y -l yes -d 'Take the default for every question that --set does not answer'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand init" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand up" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand up" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand up" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand up" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand up" -s d -l detach -d 'Run in the background; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l attach -d 'Follow the logs when everything is up; Ctrl-C leaves the stack running'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l wait -d 'Wait until everything is healthy; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-wait -d 'Return once everything is started'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-start -d 'Make containers, but start none'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l force-recreate -d 'Replace all containers'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-recreate -d 'Replace no container'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-deps -d 'Leave out what the named services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s V -l renew-anon-volumes -d 'Give replaced containers new anonymous volumes'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s y -l yes -d 'Where there is no compose file, begin with the first template without asking'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand up" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand up" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand down" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand down" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand down" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand down" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand down" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand down" -s v -l volumes -d 'Remove volumes, too, with all that they hold'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l remove-orphans -d 'Remove containers of services that the file does not have'
complete -c devtools -n "__fish_devtools_using_subcommand down" -s y -l yes -d 'Do not ask before volumes are removed'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand down" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand down" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand ps" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand ps" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand health" -l timeout -d 'How long an answer may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l format -d 'How the result is printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand health" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand health" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand health" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand logs" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand logs" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
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
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l no-deps -d 'Leave alone what the services depend on'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand scale" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand start" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand start" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand start" -l wait -d 'Wait until they are healthy'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand start" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand start" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand stop" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s t -l timeout -d 'How long a container may take to stop, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand restart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s e -l env -d 'Set a variable for it; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l index -d 'Number of the replica (default: the first that runs)' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s u -l user -d 'Run it as this user' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s w -l workdir -d 'Run it in this folder of the container' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s d -l detach -d 'Do not wait for its end'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s T -l no-tty -d 'Give it no terminal'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s i -l interactive -d 'Connect the input; always so, accepted for scripts'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l privileged -d 'Give it every capability'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l format -d 'Language of the output' -r -f -a "yaml\t'As a compose file'
json\t'As JSON'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l hash -d 'Print the config-hash of a service; * is all' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -s o -l output -d 'Write to this file' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand config" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand config" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand config" -l services -d 'Print names of services alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l images -d 'Print images alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l volumes -d 'Print names of volumes alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l networks -d 'Print names of networks alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l profiles -d 'Print profiles alone'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l environment -d 'Print the variables that ${…} can use'
complete -c devtools -n "__fish_devtools_using_subcommand config" -s q -l quiet -d 'Check only'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l show-secrets -d 'Print secrets as they are'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand config" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l format -d 'How the versions are printed' -r -f -a "table\t'For people'
json\t'For programs'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand version" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand version" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand version" -l short -d 'Print the version of devtools alone'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand version" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand manual" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l timeout -d 'How long the answer may take, in seconds' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l file -d 'The same, before or behind the command' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s p -l project-name -d 'Name of the project' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l project-directory -d 'Folder that relative paths start from' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l env-file -d 'File of variables instead of .env; may be repeated' -r -F
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l profile -d 'Profile to switch on; may be repeated' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s H -l host -d 'Address of the engine, such as `unix:///run/docker.sock`' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l context -d 'Docker context that names the engine' -r
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s C -l directory -d 'Work as if started in this folder' -r -f -a "(__fish_complete_directories)"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l progress -d 'How progress is shown' -r -f -a "auto\t'Moving lines on a terminal, else one line for each change'
tty\t'Lines that move in place'
plain\t'One line for each change'
json\t'One JSON object for each change'
quiet\t'Nothing'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l color -d 'When to use colours' -r -f -a "auto\t'As the environment and the terminal suggest'
always\t'Also where nobody seems to look'
never\t'Not at all'"
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l dry-run -d 'Print the plan and change nothing'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -l no-color -d 'The same as --color never'
complete -c devtools -n "__fish_devtools_using_subcommand probe" -s h -l help -d 'Print help (see more with \'--help\')'
