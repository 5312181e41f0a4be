"""Makes a tree with all that a file system keeps, or lists everything about one, by other
means than devtools' own: `tree.py make FOLDER`, `tree.py list FOLDER`."""

import hashlib
import os
import stat
import struct
import sys


def acl(*entries):
    """An access control list as the kernel has it: (tag, permissions, id)."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
ACCESS = acl((1, 6, NOBODY), (2, 4, 1234), (4, 4, NOBODY), (16, 6, NOBODY), (32, 0, NOBODY))
DEFAULT = acl((1, 7, NOBODY), (4, 5, NOBODY), (8, 5, 4321), (16, 7, NOBODY), (32, 0, NOBODY))
# CAP_NET_BIND_SERVICE, permitted and effective.
CAPABILITY = struct.pack("<IIIII", 0x02000001, 1 << 10, 0, 0, 0)


def write(path, content=b"content"):
    with open(path, "wb") as file:
        file.write(content)


def make(root):
    os.chdir(os.fsencode(root))
    for mode in (0o0, 0o400, 0o644, 0o1777, 0o2755, 0o4755, 0o6711, 0o7777):
        name = b"mode-%o" % mode
        write(name, name)
        os.chmod(name, mode)
        os.mkdir(b"folder-%o" % mode)
        os.chmod(b"folder-%o" % mode, mode)
    for owner in (1, 65534, 3_000_000_000, 4_294_967_294):
        name = b"owner-%d" % owner
        write(name)
        os.chown(name, owner, owner - 1)
    os.mkdir(b"attributes")
    os.setxattr(b"attributes", "user.folder", b"of a folder")
    os.setxattr(b"attributes", "system.posix_acl_default", DEFAULT)
    write(b"attributes/file")
    os.setxattr(b"attributes/file", "user.empty", b"")
    os.setxattr(b"attributes/file", "user.name=with %", bytes(range(256)))
    os.setxattr(b"attributes/file", "system.posix_acl_access", ACCESS)
    write(b"attributes/program")
    os.setxattr(b"attributes/program", "security.capability", CAPABILITY)
    os.mkdir(b"links")
    write(b"links/first")
    os.mkdir(b"links/a")
    os.link(b"links/first", b"links/a/second")
    os.link(b"links/first", b"third")
    os.symlink(b"../links/first", b"links/relative")
    os.symlink(b"/nowhere", b"links/dangling")
    os.symlink(b"x" * 3000, b"links/long")
    os.lchown(b"links/dangling", 7, 8)
    os.link(b"links/dangling", b"links/same", follow_symlinks=False)
    os.mkfifo(b"pipe", 0o600)
    os.mknod(b"character", 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    os.mknod(b"block", 0o600 | stat.S_IFBLK, os.makedev(259, 70000))
    with open(b"sparse", "wb") as file:
        file.truncate(1 << 24)
        for place in (0, 5 << 20, (1 << 24) - 4096):
            file.seek(place)
            file.write(b"data" * 1024)
    with open(b"hollow", "wb") as file:
        file.truncate(1 << 22)
    write(b"empty", b"")
    for name in (b"not\xffutf8", b"new\nline", b"-dash", b".wh.whiteout", b"n" * 255, b" "):
        write(name, name)
    deep = b"deep"
    for _ in range(15):
        os.mkdir(deep)
        deep += b"/" + b"d" * 200
    for name, time in (
        (b"empty", -86_400 * 365 * 10 * 10**9 + 1),
        (b"mode-644", 253_402_300_799 // 20 * 10**9 + 999_999_999),
        (b"links/first", 1),
        (b"links/relative", 10**18 + 7),
        (b"links", 1_700_000_000_123_456_789),
    ):
        os.utime(name, ns=(time, time), follow_symlinks=False)
    os.chown(b".", 999, 998)
    os.chmod(b".", 0o1750)
    os.setxattr(b".", "user.root", b"of the root")
    os.utime(b".", ns=(5, 1_234_567_890_987_654_321))


def tell(path):
    about = os.lstat(path)
    kind = stat.S_IFMT(about.st_mode)
    facts = [
        oct(about.st_mode),
        "%d:%d" % (about.st_uid, about.st_gid),
        str(about.st_mtime_ns),
        "%d names" % (1 if kind == stat.S_IFDIR else about.st_nlink),
    ]
    for name in sorted(os.listxattr(path, follow_symlinks=False)):
        facts.append("%s=%s" % (name, os.getxattr(path, name, follow_symlinks=False).hex()))
    if kind == stat.S_IFLNK:
        facts.append(repr(os.readlink(path)))
    if kind in (stat.S_IFCHR, stat.S_IFBLK):
        facts.append("%d,%d" % (os.major(about.st_rdev), os.minor(about.st_rdev)))
    if kind == stat.S_IFREG:
        with open(path, "rb") as file:
            facts.append(hashlib.sha256(file.read()).hexdigest())
        has_holes = about.st_blocks * 512 < about.st_size
        facts.append("%d bytes%s" % (about.st_size, " with holes" if has_holes else ""))
    return facts


def tree(root):
    os.chdir(os.fsencode(root))
    first = {}
    for folder, folders, files in sorted(os.walk(b".")):
        for name in sorted([b"."] if folder == b"." else []) + sorted(folders + files):
            path = os.path.join(folder, name)
            about = os.lstat(path)
            same = first.setdefault((about.st_dev, about.st_ino), path)
            print(repr(path), *tell(path), "" if same == path else repr(same))


{"make": make, "list": tree}[sys.argv[1]](sys.argv[2])
