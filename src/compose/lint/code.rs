//! The stable codes of what passes but hurts.
//!
//! They stand under `x-devtools: {lint: {ignore: [L0107]}}`, at the top level or
//! in a service, to say that something is meant as it is.

use crate::compose::code::codes;

codes! { LINTS:
    BAD_IGNORE = "L0100", "the list of lints to ignore is malformed",
        "`x-devtools: {lint: {ignore: [L0107]}}` takes a list of codes of lints. A code that does not exist silences nothing.";
    STDIN_CLOSED = "L0101", "a service that speaks over its standard input has none",
        "Without `stdin_open: true` its input is at its end from the beginning. A server that speaks over stdio then ends with exit code 0, and a restart policy starts it again without end.";
    PROBE_ABSENT = "L0102", "a health check runs a program that the image lacks",
        "Slim images have no `curl` or `wget`. The check fails each time, so the service is never healthy. Use a program that is there, or let the service check itself. Needs an engine that has the image.";
    NO_HEALTHCHECK = "L0103", "a service waits for health, but no health check is described",
        "If the image brings none either, the wait fails as soon as the container runs.";
    NOT_READY = "L0104", "a service does not wait until its database is ready",
        "A container counts as started when its process runs, and a database needs seconds more until it answers. Use `condition: service_healthy` and a health check.";
    PORT_FOR_REPLICAS = "L0105", "several containers share one host port",
        "Only one container can have it; the others fail to start. Publish a range that is large enough, or let the engine choose.";
    CONTAINER_NAME = "L0106", "a container has a fixed name",
        "It cannot be scaled or replaced without a gap, and a second copy of the project on the same engine is in its way. Services find each other by the name of the service anyway.";
    FLOATING_TAG = "L0107", "an image has no fixed version",
        "`latest` is another image tomorrow: two machines run different software, and what ran yesterday cannot be brought back. Write a version, or a digest.";
    PULLED_INSTEAD = "L0108", "an image that is built here may be pulled instead",
        "With `image` and `build` but no `pull_policy`, the image is pulled where the registry has one of that name, and only else built. Without a registry in front, that name belongs to whoever takes it on Docker Hub. Say `pull_policy: build`.";
    ENGINE_SOCKET = "L0109", "a container can command the engine",
        "Whoever can write to the engine's socket is root on its machine. `:ro` does not help: it protects the file, not what is said through it. A proxy that lets only some requests through does.";
    PRIVILEGED = "L0110", "a container has all rights of the host",
        "`privileged` switches off every wall between container and host. Add the devices and capabilities that are needed instead.";
    CAPABILITY = "L0111", "a capability is as good as root on the host",
        "With it, a process can leave its container.";
    HOST_NAMESPACE = "L0112", "a container shares a namespace with the host",
        "It sees the host's processes, memory or network as its own: no ports are published, and whatever listens on 127.0.0.1 of the host can be reached.";
    HOST_FOLDER = "L0113", "a folder of the host's system is mounted",
        "Who writes there changes the host, and who reads there reads its secrets. Mount the one file or folder that is needed.";
    SECRET_IN_FILE = "L0114", "a secret stands in the file",
        "Whoever sees the repository knows it, and `docker inspect` shows it. Take it from the environment (`${NAME:?}`), or use `secrets:`.";
    OPEN_SERVICE_PORT = "L0115", "a database or admin port is open to every network",
        "Without an address, a port is published on all interfaces, past ufw and most firewalls. Services of the project reach each other without publishing; for yourself, publish on 127.0.0.1.";
    OPEN_PORT = "L0116", "a port is open to every network",
        "Without an address, a port is published on all interfaces, past ufw and most firewalls. Write `127.0.0.1:` in front, or `0.0.0.0:` where that is meant.";
    NO_RESTART = "L0117", "services stay down after a crash or a reboot",
        "Without `restart`, nobody starts them again. Write `restart: unless-stopped`, or `restart: \"no\"` where that is meant.";
    NO_LOG_LIMIT = "L0118", "logs grow until the disk is full",
        "The engine's usual driver `json-file` keeps everything. Set `max-size` and `max-file`, or use the driver `local`; settings of the engine itself are not seen here.";
    UNUSED = "L0119", "something is defined that nothing uses",
        "It is left from something else, or a name is spelt in two ways.";
    LINKS = "L0120", "`links` is a thing of the past",
        "Services of one network find each other by name without it. It only adds an order of starting, for which `depends_on` is there.";
    NO_NAMES = "L0121", "a service does not know the others by name",
        "The engine's own network `bridge` has no DNS. Leave `network_mode` out, and the project's network is used.";
    OTHER_VOLUME = "L0122", "a script names another volume than the project has",
        "A volume without `name:` is called `<project>_<key>`. `docker run -v` makes a new, empty volume of any name it does not know, so a backup like that saves nothing and says nothing.";
    READ_ONLY_TEXT = "L0123", "a text cannot be put into a container that is read-only",
        "Secrets by `environment` and configs by `content` are written into the container before it starts, and the engine writes into none with `read_only: true`: it cannot be made. What is described with `file` is mounted instead.";
    ROOT_IMAGE = "L0131", "the program of an image runs as root",
        "Whoever breaks out of a program that is root is root in the container, and closer to being it on the host. Make a user in the Dockerfile and end with `USER`.";
    FLOATING_BASE = "L0132", "a base image has no fixed version",
        "`latest` is another image tomorrow: the same Dockerfile makes different images on two machines, and what was built yesterday cannot be built again.";
    UNCHECKED_DOWNLOAD = "L0133", "a download goes into an image unseen",
        "Whoever has the server, or the way to it, decides what is in the image. `ADD --checksum=sha256:…` fails when it is another file.";
    SECRET_IN_IMAGE = "L0134", "a secret stays in an image",
        "Values of `ENV` and `ARG` can be read in the history of an image by whoever has it. `RUN --mount=type=secret` leaves nothing behind.";
    NO_IMAGE_HEALTH = "L0135", "nobody can tell whether an image works",
        "It serves a port, but neither its Dockerfile nor the compose file has a health check: a container that hangs counts as well, and `up`, `deploy` and `verify` can only see that it runs.";
    FAT_LAYER = "L0136", "a step leaves in an image what nobody needs",
        "Lists of packages and what is only recommended make an image larger and give attackers more to use.";
}
