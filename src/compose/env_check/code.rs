//! The stable codes of what `env check` finds in files of variables.

use crate::compose::code::codes;

codes! { VARIABLES:
    MISSING = "L0201", "a variable is not set",
        "A compose file uses it without a default, or `.env.example` has it and `.env` does not. It becomes empty, or keeps the project from being loaded. `devtools env sync` appends what the example has.";
    UNUSED = "L0202", "a variable is used nowhere",
        "No compose file asks for it, the example does not have it, and no service gets this file with `env_file`. Setting it changes nothing. It is left from something else, or its name is spelt in two ways.";
    EMPTY = "L0203", "a variable that is needed is empty",
        "A compose file uses it without a default for an empty value.";
    PLACEHOLDER = "L0204", "a value was never filled in",
        "It still is what an example says in place of a value.";
    TWICE = "L0205", "a variable is set twice in one file",
        "The later line counts. Remove the other, so that nobody edits the wrong one.";
    MISFIT = "L0206", "a value does not fit its variable",
        "The name, the example's value, or a comment such as `one of: debug, info` tells what belongs there.";
    WEAK = "L0207", "a secret can be guessed",
        "It is short, well known, or repeats itself. `devtools env set KEY --generate` makes one that nobody guesses; a password that a database was made with has to be changed there first.";
    READABLE = "L0208", "others may read a file with secrets",
        "Every user of this machine sees what is in it. `chmod 600` leaves it to you.";
    COMMITTED = "L0209", "git has a file with secrets",
        "Whoever has the repository has the secrets, also after the file is removed. Take it out of git, and make new secrets.";
    NOT_IGNORED = "L0210", "git would take a file with secrets",
        "The next `git add .` commits it. Write its name into `.gitignore`.";
    DISAGREES = "L0211", "an address and the service that it names disagree",
        "The user, password, database or port in it is another one than the service is given, so nobody gets in.";
    ALIKE = "L0212", "two names differ by one slip",
        "One of them is set, the other one used.";
    UNDOCUMENTED = "L0213", "the example lacks a variable",
        "Who starts from `.env.example` does not learn of it. `devtools env sync --example` writes it there, without secrets.";
    NO_FILE = "L0214", "there is an example, but no file of variables",
        "`devtools env sync` makes it from the example, with new secrets, for your eyes only.";
}
