import { describe, expect, it } from 'vitest';
import { checkOrganization, checkRepositoryName } from './check-names.ts';

describe('checkRepositoryName', () => {
  it.each(['a', '7', 'falco-thing', 'k8s-audit-2', 'a--b', 'console', 'a'.repeat(63)])('takes %s', (name) => {
    expect(checkRepositoryName(name)).toEqual([]);
  });

  it.each<[string, readonly string[], string]>([
    ['', ['--name "" is empty'], 'A name has 1 to 63'],
    [
      'My_Thing',
      ['--name "My_Thing" has M, _ and T, which a DNS label and a container image cannot have'],
      'Try my-thing.',
    ],
    ['crème', ['--name "crème" has è (U+00E8), which a DNS label and a container image cannot have'], 'Try creme.'],
    ['a b', ['--name "a b" has U+0020, which a DNS label and a container image cannot have'], 'Try a-b.'],
    ['thing.git', ['--name "thing.git" has ., which a DNS label and a container image cannot have'], 'Try thing-git.'],
    ['../up', ['--name "../up" has . and /, which a DNS label and a container image cannot have'], 'Try up.'],
    ['-thing', ['--name "-thing" has a hyphen at its end, which a DNS label cannot have'], 'Try thing.'],
    ['_', ['--name "_" has _, which a DNS label and a container image cannot have'], 'A name has 1 to 63'],
    ['nul', ['--name "nul" is a device on Windows, where no folder can have the name'], 'Choose another'],
    [
      `A${'b'.repeat(62)}-`,
      [
        `--name "A${'b'.repeat(62)}-" has A, which a DNS label and a container image cannot have`,
        `--name "A${'b'.repeat(62)}-" has a hyphen at its end, which a DNS label cannot have`,
        `--name "A${'b'.repeat(62)}-" is longer than the 63 characters of a DNS label`,
      ],
      `Try a${'b'.repeat(62)}.`,
    ],
  ])('refuses %j and says why', (name, messages, hint) => {
    const problems = checkRepositoryName(name);
    expect(problems.map(({ message }) => message)).toEqual(messages);
    expect(problems[0]?.hint).toContain(hint);
  });
});

describe('checkOrganization', () => {
  it.each(['falcosecurity', 'my-org', 'A1'])('takes %s', (login) => {
    expect(checkOrganization(login)).toEqual([]);
  });

  it.each([
    ['', 'is empty'],
    ['my_org', 'has the character _'],
    ['https://github.com/falcosecurity', 'is a team or a path'],
    ['a'.repeat(40), 'is longer than 39 characters'],
  ])('refuses %j, because it %s', (login, reason) => {
    expect(checkOrganization(login)).toMatchObject([
      { code: 'invalid-answer', message: `--organization ${JSON.stringify(login)} ${reason}` },
    ]);
  });
});
