import { ToolkitError } from '@falco-toolkit/core';

/** Each shell asks the command itself what fits, so that the words are those of the installed version. */
const scripts = {
  bash: `_create_falco() {
  local IFS=$'\\n'
  COMPREPLY=($(create-falco __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _create_falco create-falco
`,
  zsh: `#compdef create-falco
_create_falco() {
  local -a words_that_fit
  words_that_fit=("\${(@f)$(create-falco __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -- "\${(@)words_that_fit:#}" || _files
}
compdef _create_falco create-falco
`,
  fish: `complete -c create-falco -f -a '(create-falco __complete (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
} as const;

/** The script that teaches a shell to complete: `create-falco completion bash`. Throws a `ToolkitError` for another shell. */
export function completionScript(shell: string | undefined): string {
  if (shell !== undefined && Object.hasOwn(scripts, shell)) return scripts[shell as keyof typeof scripts].trimEnd();
  const message = shell === undefined ? 'no shell is named' : `there is no completion for ${JSON.stringify(shell)}`;
  throw new ToolkitError({
    code: 'invalid-answer',
    message,
    hint: `There is one for ${Object.keys(scripts).join(', ')}.`,
  });
}
