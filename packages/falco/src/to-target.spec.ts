import { expect, it } from 'vitest';
import { toTarget } from './to-target.ts';

it('quotes every word of a command for the shell that Nx hands it to', () => {
  const { options } = toTarget({ run: ['echo', "it's", '$HOME', 'a b', 'plain-1.0'] });
  expect(options.command).toBe(`echo 'it'\\''s' '$HOME' 'a b' plain-1.0`);
});

it('keeps what the kind says of caching, inputs and order', () => {
  expect(toTarget({ run: ['make', 'rehearse'], cache: false, inputs: ['src/**'], dependsOn: ['build'] })).toMatchObject(
    {
      cache: false,
      inputs: ['{projectRoot}/src/**'],
      dependsOn: ['build'],
    },
  );
});
