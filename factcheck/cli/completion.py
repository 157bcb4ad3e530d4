"""`factcheck completion SHELL`: a script that completes commands, options and their values."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from msgspec import Struct

from factcheck.cli.options import Say
from factcheck.cli.shell import Shell


class Words(Struct, frozen=True):
    """What may follow one command: its sub-commands, its options, the fixed values of an option."""

    path: tuple[str, ...]
    commands: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """The one argument of `completion`."""
    parser.add_argument("shell_name", choices=("bash", "zsh", "fish"), metavar="bash|zsh|fish")
    parser.epilog = say(
        "bash：把输出写进 ~/.local/share/bash-completion/completions/factcheck；"
        "zsh：写进 $fpath 中的 _factcheck；fish：写进 ~/.config/fish/completions/factcheck.fish",
        "bash: write it to ~/.local/share/bash-completion/completions/factcheck; "
        "zsh: to _factcheck in a folder of $fpath; fish: to ~/.config/fish/completions/factcheck.fish",
    )


def run(args: argparse.Namespace, shell: Shell) -> int:
    """Print the script."""
    from factcheck.cli import COMMANDS, build

    parser = build(shell, list(COMMANDS))
    commands = tuple(_words(parser, ()))
    shell.write({"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell_name](commands))
    return 0


def _words(parser: argparse.ArgumentParser, path: tuple[str, ...]) -> Iterator[Words]:
    commands, options, values, inner = [], [], [], []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            about = {choice.dest: choice.help or "" for choice in action._choices_actions}
            commands += [(name, about.get(name, "")) for name in action.choices]
            inner += list(action.choices.items())
            continue
        options += [(option, action.help or "") for option in action.option_strings if action.help != argparse.SUPPRESS]
        if action.choices:
            values += [(option, tuple(map(str, action.choices))) for option in action.option_strings or ("",)]
    yield Words(path, tuple(commands), tuple(options), tuple(values))
    for name, sub in inner:
        yield from _words(sub, (*path, name))


def _bash(commands: tuple[Words, ...]) -> str:
    cases, choices = [], []
    for words in commands:
        key = " ".join(words.path)
        listed = " ".join([name for name, _ in words.commands] + [option for option, _ in words.options])
        cases.append(f"        '{key}') words='{listed}' ;;")
        choices += [f"        '{key} {option}') words='{' '.join(values)}' ;;" for option, values in words.values]
    return _BASH.format(
        commands=" ".join(f"'{' '.join(words.path)}'" for words in commands if words.path),
        cases="\n".join(cases),
        choices="\n".join(choices),
    )


_BASH = """# bash completion for factcheck
_factcheck() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} at='' word words=''
    local known=({commands})
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        local next="${{at:+$at }}$word" command
        for command in "${{known[@]}}"; do [[ $command == "$next" ]] && at=$next; done
    done
    case "$at $prev" in
{choices}
    esac
    if [[ -z $words ]]; then
        case "$at" in
{cases}
        esac
        [[ $cur == -* || -z $at || $at == reference ]] || words=''
    fi
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    [[ -n $words && $cur == -* ]] || COMPREPLY+=($(compgen -f -- "$cur"))
}}
complete -o filenames -F _factcheck factcheck
"""


def _quoted(text: str) -> str:
    return text.replace("'", "’").replace("%%", "%").replace("\n", " ")


def _zsh(commands: tuple[Words, ...]) -> str:
    cases = []
    for words in commands:
        verbs, options = (" ".join(_described(listed)) for listed in (words.commands, words.options))
        cases.append(f"    '{' '.join(words.path)}') verbs=({verbs}) options=({options}) ;;")
        cases += [f"    '{' '.join((*words.path, option))}') values=({' '.join(v)}) ;;" for option, v in words.values]
    known = " ".join(f"'{' '.join(words.path)}'" for words in commands if words.path)
    return _ZSH.format(known=known, cases="\n".join(cases))


def _described(listed: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"'{name}:{_quoted(about)}'" for name, about in listed]


_ZSH = """#compdef factcheck
_factcheck() {{
  local at='' word next key
  local -a known=({known}) verbs options values
  for word in ${{words[2,CURRENT-1]}}; do
    next="${{at:+$at }}$word"
    (( ${{known[(Ie)$next]}} )) && at=$next
  done
  for key in "$at" "${{at:+$at }}${{words[CURRENT-1]}}"; do
    case "$key" in
{cases}
    esac
  done
  if (( $#values )); then
    compadd -a values
    return
  fi
  (( $#verbs )) && _describe command verbs
  _describe -o option options
  (( $#verbs )) || _files
}}
if [ "$funcstack[1]" = _factcheck ]; then _factcheck "$@"; else compdef _factcheck factcheck; fi
"""


def _fish(commands: tuple[Words, ...]) -> str:
    lines = ["# fish completion for factcheck"]
    for words in commands:
        seen = " and ".join(f"__fish_seen_subcommand_from {name}" for name in words.path).replace(" and ", "; and ")
        condition = f"-n '{seen or '__fish_use_subcommand'}'"
        values = dict(words.values)
        for name, about in words.commands:
            lines.append(f"complete -c factcheck -f {condition} -a {name} -d '{_quoted(about)}'")
        for option, about in words.options:
            flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            choice = f" -x -a '{' '.join(values[option])}'" if option in values else ""
            lines.append(f"complete -c factcheck {condition} {flag}{choice} -d '{_quoted(about)}'")
    return "\n".join(lines) + "\n"
