import { type Option, parseValue } from '@falco-toolkit/core';
import { unlessCancelled } from './cancelled.ts';

/**
 * Asks one question on the terminal; `undefined` when it is left open. `check` gives what is wrong with an answer beyond what the
 * option says. Rejects with `Cancelled`.
 */
export async function askOption(
  name: string,
  option: Option,
  check: (value: string) => string | undefined,
): Promise<unknown> {
  const { confirm, select, text } = await import('@clack/prompts');
  const message = `${option.title}: ${option.description}`;
  if (option.type === 'boolean')
    return unlessCancelled(await confirm({ message, initialValue: option.default ?? false }));
  if (option.type === 'string' && option.choices !== undefined) {
    const options = Object.entries(option.choices).map(([value, hint]) => ({ value, label: value, hint }));
    const initialValue = presetOf(option);
    return unlessCancelled(await select({ message, options, ...(initialValue === undefined ? {} : { initialValue }) }));
  }
  const placeholder = presetOf(option);
  const answer = unlessCancelled(
    await text({
      message,
      ...(placeholder === undefined ? {} : { placeholder, defaultValue: placeholder }),
      validate: (value = '') => whatIsWrong(name, option, value) ?? (value === '' ? undefined : check(value)),
    }),
  );
  return answer === '' ? undefined : answer;
}

/** What the default looks like; a default that depends on other answers shows when those are known. */
function presetOf({ default: preset }: Option): string | undefined {
  if (preset === undefined || preset === '' || String(preset).includes('{{')) return undefined;
  return Array.isArray(preset) ? preset.join(',') || undefined : String(preset);
}

function whatIsWrong(name: string, option: Option, value: string): string | undefined {
  if (value === '') return option.required === true ? `--${name} has to be answered` : undefined;
  const parsed = parseValue(option, value);
  return 'reason' in parsed
    ? `--${name} ${parsed.reason}${parsed.hint === undefined ? '' : `. ${parsed.hint}`}`
    : undefined;
}
