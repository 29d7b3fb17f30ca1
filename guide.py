#!/usr/bin/env python3
"""Start any command of the guide: `python3 guide.py build`, `python3 guide.py test`, ...

Why this file exists: somebody who has only Python should get from a fresh copy to a built
guide with one command, on any system, with exactly the packages that everybody else has. So
this launcher uses only the standard library. It makes `.venv` beside itself, installs the
locked packages (each one checked against its hash), and hands over to `python -m generator`.
When all of that is in place it imports next to nothing and hands over at once.

The syntax must stay readable for Python 3.6, so that an old Python can say that it is too old.
"""

import hashlib
import os
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "The guide needs Python 3.11 or newer. This is Python {}.{} ({}).\n"
        "Get a newer one from https://www.python.org/downloads/ and start this with it, "
        "for example: python3.11 guide.py build".format(*sys.version_info[:2], sys.executable)
    )

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PROGRAMS = os.path.join(VENV, "Scripts" if sys.platform == "win32" else "bin")
PYTHON = os.path.join(PROGRAMS, "python.exe" if sys.platform == "win32" else "python")

# Commands that need the developers' packages too, and the programs they run in the repository.
# `bench` has none: `python -m tests.bench` takes its place, in the folder it was started from.
DEVELOPER_COMMANDS = {
    "test": ["pytest -n auto --maxprocesses 8 --dist worksteal"],
    "coverage": ["coverage run -m pytest", "coverage combine -q", "coverage report"],
    "lint": [
        "ruff check",
        "ruff format --check",
        "mypy",
        "zizmor --offline -q .github hosting/shards-github.yml",
    ],
    "bench": [],
}
# What `guide.py test --fast` leaves out: tests that need a browser, and those of the real guide.
FAST = ["-m", "not browser and not slow"]
# pip settings that say where packages come from are the user's business: the hashes hold for
# any source. The others (PIP_TARGET, PIP_USER, PIP_REQUIREMENT, ...) would change what we get.
PIP_SETTINGS = [
    *["PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_PROXY"],
    *["PIP_CERT", "PIP_CLIENT_CERT", "PIP_TRUSTED_HOST", "PIP_DEFAULT_TIMEOUT"],
    *["PIP_CACHE_DIR", "PIP_NO_CACHE_DIR", "PIP_CONFIG_FILE", "PIP_KEYRING_PROVIDER"],
]
NO_NETWORK = [
    *["NewConnectionError", "Max retries", "ConnectTimeout", "ReadTimeout", "timed out"],
    *["ProxyError", "No matching distribution"],
]


def main() -> None:
    arguments = sys.argv[1:]
    command = arguments[0] if arguments else ""
    locks = ["requirements.lock"]
    if command in DEVELOPER_COMMANDS:
        locks.append("requirements-test.lock")
    if command == "zim":
        locks.append("requirements-zim.lock")
    if command in {"import", "export"} and any(map(names_workbook, arguments)):
        locks.append("requirements-table.lock")
    if not all(is_installed(lock) for lock in locks):
        install(locks)

    programs = [program.split() for program in DEVELOPER_COMMANDS.get(command, [])]
    environment = child_environment()
    if not programs:
        own = ["tests.bench", *arguments[1:]] if command == "bench" else ["generator", *arguments]
        hand_over(own, environment)
    os.chdir(HERE)
    if "pytest" in programs[0]:
        fast = "--fast" in arguments
        if not fast:
            environment["GUIDE_BROWSER"] = find_browser(environment)
        programs[0] += FAST if fast else []
        programs[0] += [argument for argument in arguments[1:] if argument != "--fast"]
    if len(programs) == 1:
        hand_over(programs[0], environment)
    run_all(programs, environment)


def names_workbook(argument: str) -> bool:
    """Say whether an argument asks for a workbook, which needs packages of its own."""
    return argument == "--table" or argument.lower().endswith((".xlsx", ".ods"))


# --- The packages ---------------------------------------------------------------------------


def stamp_file(lock: str) -> str:
    return os.path.join(VENV, lock + ".installed")


def stamp(lock: str) -> str:
    """What `.venv` was made from: this Python and the content of the lock file."""
    with open(os.path.join(HERE, lock), "rb") as file:
        return "{} {}".format(sys.implementation.cache_tag, hashlib.sha256(file.read()).hexdigest())


def is_installed(lock: str) -> bool:
    """The stamp is written last, so a `.venv` that was only half made never counts."""
    try:
        with open(stamp_file(lock), encoding="ascii") as file:
            return file.read() == stamp(lock) and os.path.exists(PYTHON)
    except (FileNotFoundError, NotADirectoryError):
        return False


def install(locks: list[str]) -> None:
    """Make `.venv` and install what is missing. A second run at the same time waits for us."""
    with open(VENV + "-busy", "w", encoding="ascii") as busy:
        wait_for_turn(busy.fileno())
        if not is_installed(locks[0]):
            say("Setting up the guide in .venv (only once, up to a minute) ...")
            make = [sys.executable, "-I", "-m", "venv", "--clear", VENV]
            run_or_explain(make, dict(os.environ), busy.fileno())
        for lock in locks:
            if not is_installed(lock):
                say(f"Installing the packages of {lock} ...")
                pip = [PYTHON, "-I", "-m", "pip", "install", "--require-hashes", "--no-deps"]
                pip += ["-q", "--progress-bar=off", "--no-input", "--retries=2"]
                pip += ["-r", os.path.join(HERE, lock)]
                run_or_explain(pip, pip_environment(), busy.fileno())
                with open(stamp_file(lock), "w", encoding="ascii") as file:
                    file.write(stamp(lock))


def wait_for_turn(busy: int) -> None:
    """Hold the lock until this process ends, whatever ends it."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(busy, msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds
                say("Another run is setting up the guide. Waiting ...")
    import fcntl

    try:
        fcntl.flock(busy, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another run is setting up the guide. Waiting ...")
        fcntl.flock(busy, fcntl.LOCK_EX)


def run_or_explain(command: list[str], environment: dict[str, str], busy: int) -> None:
    """Run without a word; when it fails, say in plain words why, and end.

    The child inherits the lock: should this launcher be killed, a pip that lives on holds it.
    """
    import subprocess

    done = subprocess.run(
        command,
        env=environment,
        pass_fds=() if sys.platform == "win32" else (busy,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode == 0:
        return
    printed = done.stdout.decode(errors="replace").strip()
    if "DO NOT MATCH THE HASHES" in printed:
        advice = "A package is not the one that the lock file names. Tell the maintainers."
    elif "No space left" in printed:
        advice = "The disk is full. Free about 500 MB, then start this again."
    elif "ensurepip" in printed or "No module named venv" in printed:
        version = "{}.{}".format(*sys.version_info[:2])
        advice = f"A part of Python is missing. On Debian: sudo apt install python{version}-venv"
    elif any(words in printed for words in NO_NETWORK):
        advice = "The packages could not be downloaded. Go online, then start this again."
    else:
        advice = "The guide's packages could not be installed. The lines above say why."
    sys.exit("\n".join([*printed.splitlines()[-6:], "", advice]))


# --- Running --------------------------------------------------------------------------------


def child_environment() -> dict[str, str]:
    """The user's environment, except that only this copy of the guide can be imported."""
    kept = {key: os.environ[key] for key in os.environ if key != "PYTHONHOME"}
    return {**kept, "PYTHONPATH": HERE}


def pip_environment() -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PIP_", "PYTHON")) or key in PIP_SETTINGS
    }
    return {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def find_browser(environment: dict[str, str]) -> str:
    import subprocess

    search = [PYTHON, "-P", os.path.join(HERE, "tests", "browser.py")]
    found = subprocess.run(search, env=environment, stdout=subprocess.PIPE)
    if found.returncode:
        sys.exit(found.returncode)
    return os.fsdecode(found.stdout).strip()


def hand_over(module: list[str], environment: dict[str, str]) -> None:
    """Become the other program, so that signals and the exit code are its own.

    `-P` keeps a `yaml.py` or `generator/` of the current folder from being imported instead.
    """
    command = [PYTHON, "-P", "-m", *module]
    if sys.platform != "win32":
        os.execve(PYTHON, command, environment)
    import subprocess

    child = subprocess.Popen(command, env=environment)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:  # the child has got it too and is about to end
            continue


def run_all(programs: list[list[str]], environment: dict[str, str]) -> None:
    """Run every program, so that all problems show; end with the first bad exit code."""
    import subprocess

    codes = []
    for name, *arguments in programs:
        start = [os.path.join(PROGRAMS, name)] if name == "zizmor" else [PYTHON, "-P", "-m", name]
        say("$ " + " ".join([name, *arguments]))
        codes.append(subprocess.call([*start, *arguments], env=environment))
    sys.exit(next((code for code in codes if code), 0))


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as problem:
        sys.exit(f"{problem}\nThe guide needs a complete folder that you can write to: {HERE}")
