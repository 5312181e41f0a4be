//! The stable codes of what can be wrong with a project beyond its YAML.
//!
//! `03xx` is the specification, `04xx` is files and how they are joined, `05xx` is
//! what a project asks for.

use crate::compose::code::codes;

codes! { PROJECT:
    UNKNOWN_KEY = "E0301", "a key is not known",
        "The specification has no such key here. Keys of your own begin with `x-`.";
    WRONG_KIND = "E0302", "a value has the wrong form",
        "The message names the forms that are possible here.";
    MISSING_KEY = "E0303", "a key is missing",
        "This mapping means nothing without it.";
    WRONG_WORD = "E0304", "a word is not one of those that are possible",
        "The help names them.";
    MISFIT = "E0305", "a value does not fit",
        "It has the right form, but cannot be read as what belongs here.";
    BAD_KEY = "E0306", "a name has characters that names cannot have",
        "Names of services, networks and so on have letters, digits, `.`, `-` and `_`.";
    ITEM_TWICE = "E0307", "an item stands twice in a list",
        "Here each item can stand once only.";
    BAD_HOST = "E0310", "an entry of extra_hosts has no address",
        "Write `host=address`.";
    BAD_DEVICE = "E0311", "a device has too many colons",
        "Write `source:target:permissions`.";
    BAD_VOLUME = "E0312", "a volume is malformed",
        "Write `source:target` or `source:target:options`.";
    BAD_PORT = "E0313", "a port is malformed",
        "Write `HOST:CONTAINER`, with an address in front and a protocol behind if need be.";
    BAD_COMMAND = "E0314", "a command line cannot be split into words",
        "No shell reads it: quotes keep words together, a backslash takes the next character as it is.";
    BAD_VARIABLE = "E0315", "the name of a variable ends in a blank",
        "In a list, nothing stands between the name and the `=`.";
    BAD_PAIR = "E0316", "an entry is not of the form `name=value`",
        "Here each has both, or is the one word that the help names.";
    MANY_PORTS = "W0313", "an entry publishes very many ports",
        "Each port costs the engine time and memory.";
    SHELL_SYNTAX = "W0314", "a part of a command line is not run",
        "Only a shell knows `&&`, `|`, `;` and redirection. Docker Compose drops them in silence.";
    VERSION = "W0301", "`version` means nothing",
        "It belongs to a format that is gone. Remove it.";
    CANNOT_MERGE = "E0401", "two files give a value different forms",
        "A list cannot be laid over a mapping, nor the other way round. `!override` replaces instead.";
    EXTENDS_UNKNOWN = "E0402", "the service that is extended does not exist",
        "The file that is named, or this one, has no such service.";
    EXTENDS_CIRCLE = "E0403", "services extend each other in a circle",
        "One of them must stand on its own.";
    REMOTE = "E0404", "what is included is not a file of this machine",
        "devtools reads compose files from the disk alone, so that what runs is what you see.";
    FILE_MISSING = "E0405", "a file does not exist",
        "It was named, so it is needed.";
    UNREADABLE = "E0406", "a file cannot be read",
        "The message has the reason.";
    ENV_FILE_MISSING = "E0407", "a file of variables does not exist",
        "`required: false` makes it optional.";
    ENV_FILE_FORMAT = "E0414", "a file of variables has an unknown format",
        "There is `raw`, and the one of `.env` when none is named.";
    EXTENDS_TOO_LONG = "E0415", "too many services extend each other in a row",
        "Nobody could follow them; it is probably a slip.";
    STRANGER = "E0408", "somebody else may have written the compose file",
        "Carrying out a stranger's file gives the stranger your rights.";
    NO_NAME = "E0409", "the project has no name",
        "Its folder's name has no letter or digit.";
    BAD_PROJECT_NAME = "E0410", "the project's name is malformed",
        "It has lower-case letters, digits, `-` and `_`, and begins with a letter or digit.";
    INCLUDE_CIRCLE = "E0411", "files include each other in a circle",
        "Reading them would never end.";
    INCLUDE_CONFLICT = "E0412", "a file and one that it includes have the same resource",
        "Only an override file, or a later path of the same entry, may change what is included.";
    TOO_MANY_INCLUDES = "E0413", "too many files are included",
        "The limit is far above what a real project needs.";
    SEVERAL_FILES = "W0401", "there are several compose files",
        "Only one of them is used; the message says which.";
    NAME_CHANGED = "W0402", "the project's name was changed",
        "What a name cannot have was left out, as Docker Compose does.";
    ENV_FILE_IGNORED = "W0403", "`.env` is not a file",
        "A folder, a pipe or a device cannot be read as variables; the project is loaded without them.";
    UNDEFINED = "E0501", "something is used that is not defined",
        "It must exist at the top level of the file.";
    CONTRADICTION = "E0502", "two keys contradict each other",
        "Both say the same thing in different ways, with different values.";
    INCOMPLETE = "E0503", "an entry lacks something",
        "The message says what.";
    EXTERNAL_OBJECT = "E0504", "a secret or config is external",
        "Only Swarm keeps secrets and configs; an engine alone has none.";
    SWITCHED_OFF = "E0505", "a service needs one that is switched off",
        "Its profile is not asked for.";
    CIRCLE = "E0506", "services wait for each other in a circle",
        "None of them could ever start.";
    NO_IMAGE = "E0507", "a service has neither an image nor a build",
        "There is nothing to run.";
    BAD_IMAGE = "E0508", "an image reference is malformed",
        "No engine accepts it.";
    BAD_CONTAINER_NAME = "E0509", "a container name is malformed",
        "No engine accepts it.";
    TOO_MANY_REPLICAS = "E0510", "a service asks for too many containers",
        "No machine runs so many; it is probably a slip.";
    NAME_TWICE = "E0511", "two containers would have the same name",
        "Names of containers are unique on an engine.";
    PORT_TWICE = "E0512", "a host port is published twice",
        "Only one container can have it; the other would fail to start.";
    NEVER_HEALTHY = "E0513", "a service waits for health that cannot come",
        "The health check of the other service is switched off.";
    BAD_TEST = "E0514", "the test of a health check is malformed",
        "As a list it begins with `CMD`, `CMD-SHELL` or `NONE`.";
    START_INTERVAL = "E0515", "a start interval has no start period",
        "It counts only within the start period, and the engine refuses it alone.";
    OBJECT_UNSET = "E0516", "the variable of a secret or config is not set",
        "Without it the container could not be made.";
    MOUNTED_TWICE = "E0517", "two things are mounted at the same path",
        "Only one of them would be seen.";
    BACKUP_HOOKS = "E0518", "the hooks of a backup are malformed",
        "`x-devtools: {backup: {pre: [...], post: [...], use: NAME}}` takes commands for the container of the service, and the name of a ready-made hook: postgres, postgres-dump or redis. Only `devtools backup` reads it.";
    MCP_SERVERS = "E0521", "the description of an MCP server is malformed",
        "`x-devtools: {mcp: {transport: stdio|http, path: /mcp, port: 8000, command: [...]}}` makes a service a server; at the top level `x-devtools: {mcp: {servers: {NAME: {image: ...}}}}` has servers that are started when they are asked. Only `devtools mcp` and `devtools health` read it.";
    HEALTH_PROBE = "E0522", "the description of a health probe is malformed",
        "`x-devtools: {health: ...}` asks a service over HTTP (`path`, `port`, `url`, `status`, `body`, `json`), by a connection (`tcp`), by a program in its container (`exec`) or by the handshake of MCP (`mcp`), with `timeout`, `retries` and `interval`. Only `devtools health` reads all of it.";
    BUILDER = "E0530", "the engine's builder cannot do what a build asks for",
        "The help says what serves instead.";
    BUILD_INPUT = "E0531", "something that a build needs is not there",
        "The engine would find out in the middle of the build.";
    LEFT_OUT = "E0532", "a file that is copied into an image is left out by .dockerignore",
        "A file that is left out does not reach the builder, so that `COPY` does not find it.";
    SECRETS_IN_CONTEXT = "W0531", "a file with secrets goes to the builder",
        "`COPY . .` would put it into the image, where whoever has the image can read it.";
    NO_EFFECT = "W0501", "a key has no effect yet",
        "devtools reads it, but does not carry it out.";
    UNKNOWN_PROFILE = "W0503", "a profile is asked for that no service has",
        "It switches nothing on. It may be a slip in the name.";
}
