"""Make what Rapporteur needs to run (or to be tested) from nothing but Python and make.

    python3 packaging/setup_environment.py run     the program and its window
    python3 packaging/setup_environment.py test    that, and the tools of its tests

It chooses the newest suitable Python (or takes the one that the variable PYTHON names), makes `.venv`,
installs the pinned packages there when the pins have changed, and looks for the system libraries that Qt
opens. What the system lacks is installed where that needs no password (root on a Debian-like system);
elsewhere the exact command is said. This file runs on Python 3.8 and later, to say what is wrong with an
older one, and needs the standard library alone.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST, NEWEST = (3, 11), (3, 14)

#: The libraries that Qt opens, and the Debian packages that have them.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

VERSION_OF = "import sys; print(*sys.version_info[:2])"
#: Prints the libraries, of those named, that the system cannot open.
MISSING_OF = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


class Stop(Exception):
    """What the person has to do before this can go on."""


def say(text):
    print("rapporteur: " + text, file=sys.stderr, flush=True)


def main(level):
    python = environment_python() if environment_suits() else make_environment(choose_python())
    install_pins(python, level)
    compile_sources(python)
    if sys.platform.startswith("linux"):
        find_system_libraries(python, level)


# -- the interpreter --------------------------------------------------------------------------


def version_of(python):
    """The (major, minor) version of an interpreter, or None where it does not run."""
    try:
        answer = subprocess.run([python, "-c", VERSION_OF], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return None
    words = answer.stdout.split()
    return (int(words[0]), int(words[1])) if answer.returncode == 0 and len(words) == 2 else None


def suits(version):
    return version is not None and OLDEST <= version <= NEWEST


def choose_python():
    """The newest suitable interpreter, or the one that PYTHON names."""
    wanted = os.environ.get("PYTHON")
    if wanted:
        if not suits(version_of(wanted)):
            raise Stop("PYTHON=%s is not a Python %s that runs." % (wanted, span()))
        return wanted
    names = ["python3.%d" % minor for minor in range(NEWEST[1], OLDEST[1] - 1, -1)] + ["python3", sys.executable]
    found = {}
    for path in filter(None, map(shutil.which, names)):
        version = version_of(path)
        if suits(version):
            found.setdefault(version, []).append(path)
    # One that can make environments at once is better than a newer one that cannot.
    for version in sorted(found, reverse=True):
        for path in found[version]:
            if makes_environments(path):
                return path
    for version in sorted(found, reverse=True):
        return found[version][0]
    here = "%d.%d" % sys.version_info[:2]
    raise Stop(
        "Rapporteur needs Python %s; this is Python %s. Install one, or name it: make run PYTHON=…" % (span(), here)
    )


def span():
    return "%d.%d to %d.%d" % (OLDEST + NEWEST)


# -- the environment --------------------------------------------------------------------------


def environment_python():
    return os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")


def environment_suits():
    """Whether `.venv` is there and runs, with the Python that is wanted."""
    version = version_of(environment_python())
    wanted = os.environ.get("PYTHON")
    return suits(version) and (not wanted or version_of(wanted) == version)


def makes_environments(python):
    """Whether the interpreter can make an environment with pip (Debian's needs one more package)."""
    return subprocess.run([python, "-c", "import venv, ensurepip"], stderr=subprocess.DEVNULL).returncode == 0


def make_environment(python):
    if not makes_environments(python):
        install_system_packages(["python%d.%d-venv" % version_of(python)], "Python cannot make environments here")
    say("making .venv with Python %d.%d (%s)" % (version_of(python) + (python,)))
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([python, "-m", "venv", VENV]).returncode:
        raise Stop("Python could not make %s; what it said stands above." % VENV)
    return environment_python()


def install_pins(python, level):
    """Install the pinned packages and Rapporteur itself, if that was not done with these very pins."""
    # What is needed to test is enough to run.
    if any(read(stamp(each)) == fingerprint(python, each).encode() for each in {level, "test"}):
        return
    say("installing what it needs to %s; this takes a minute the first time" % level)
    pins = os.path.join(ROOT, "packaging", "constraints", level + ".txt")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for what in (
        ["--require-hashes", "--only-binary", ":all:", "--requirement", pins],
        ["--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT],
    ):
        if subprocess.run(pip + what).returncode:
            raise Stop("pip could not install it; what it said stands above. The first time needs a network.")
    point_from_inside()
    with open(stamp(level), "w") as file:
        file.write(fingerprint(python, level))


def point_from_inside():
    """Let the environment find the checkout by a path relative to itself.

    The absolute one that pip wrote may have letters that Python cannot read there where the system's
    language is unset: before 3.13 it reads these files in the system's encoding, and does not start.
    """
    for folder in (("lib", "python*"), ("Lib",)):
        for path in glob.glob(os.path.join(glob.escape(VENV), *folder, "site-packages", "*rapporteur*.pth")):
            with open(path, "w") as file:
                file.write(os.path.relpath(os.path.join(ROOT, "desktop"), os.path.dirname(path)) + "\n")


def stamp(level):
    """The file that says with which pins the packages were last installed."""
    return os.path.join(VENV, "rapporteur-" + level)


def fingerprint(python, level):
    """What the installation depends on, as one word."""
    digest = hashlib.sha256(repr((version_of(python), ROOT)).encode())
    for parts in (("packaging", "constraints", level + ".txt"), ("packaging", "bundle_hook.py"), ("pyproject.toml",)):
        digest.update(read(os.path.join(ROOT, *parts)))
    return digest.hexdigest()


def read(path):
    """The bytes of a file, none where there is no such file."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def compile_sources(python):
    """Compile Rapporteur itself, as pip compiles what it installs: a start without that takes half as long again."""
    package = os.path.join(ROOT, "desktop", "rapporteur")
    newest = max(os.path.getmtime(path) for path in glob.iglob(os.path.join(package, "**", "*.py"), recursive=True))
    done = os.path.join(VENV, "rapporteur-compiled")
    if os.path.exists(done) and os.path.getmtime(done) >= newest:
        return
    # Where nothing can be written the sources are compiled at each start, as they are without this.
    subprocess.run([python, "-m", "compileall", "-q", package])
    with open(done, "w"):
        pass


# -- the system -------------------------------------------------------------------------------


def find_system_libraries(python, level):
    """See that the libraries are there that Qt opens: all of a window's for `run`, else those it always needs."""
    needed = dict(QT_LIBRARIES)
    if level == "run" and os.environ.get("DISPLAY"):
        needed.update(X11_LIBRARIES)
    elif level == "run" and os.environ.get("WAYLAND_DISPLAY"):
        needed.update(WAYLAND_LIBRARIES)
    missing = missing_libraries(python, needed)
    if not missing:
        return
    install_system_packages([needed[name] for name in missing], "Qt needs system libraries that are missing")
    missing = missing_libraries(python, needed)
    if missing:
        raise Stop("Qt still does not find %s." % ", ".join(missing))


def missing_libraries(python, names):
    answer = subprocess.run([python, "-c", MISSING_OF] + sorted(names), stdout=subprocess.PIPE, check=True)
    return answer.stdout.decode().split()


def install_system_packages(packages, why):
    """Install Debian packages, saying so, where that asks for no password; otherwise say the command."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop("%s. Install what this system calls the Debian packages: %s" % (why, names))
    if os.geteuid() != 0:
        raise Stop("%s. Install them with:  sudo apt-get install %s" % (why, names))
    say("%s: installing %s" % (why, names))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends"] + packages
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
        return
    # The lists of packages are missing, or older than the packages.
    subprocess.run(["apt-get", "update", "--quiet=2"], env=quiet)
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL).returncode:
        raise Stop("apt-get could not install them; what it said stands above. The command was: " + " ".join(install))


if __name__ == "__main__":
    try:
        if len(sys.argv) != 2 or sys.argv[1] not in ("run", "test"):
            raise Stop("say `run` or `test`")
        main(sys.argv[1])
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
