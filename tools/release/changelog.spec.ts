import { expect, it } from 'vitest';
import { closeSection, sectionOf } from './changelog.ts';

const changelog = '# Changelog\n\n## Unreleased\n\n### Added\n\n- a\n\n## 0.1.0 - 2026-11-24\n\n- b\n';

it('gives what a version brings, and nothing of the others', () => {
  expect(sectionOf(changelog, 'Unreleased')).toBe('### Added\n\n- a');
  expect(sectionOf(changelog, '0.1.0')).toBe('- b');
  expect(sectionOf(changelog, '0.2.0')).toBeUndefined();
});

it('turns what is unreleased into a version, and begins anew', () => {
  const closed = closeSection(changelog, '0.2.0', '2026-12-01');
  expect(closed).toContain('## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n### Added');
  expect(sectionOf(closed, '0.2.0')).toBe('### Added\n\n- a');
  expect(() => closeSection(closed, '0.3.0', '2026-12-02')).toThrow('nothing under Unreleased');
  expect(() => closeSection(changelog, '0.1.0', '2026-12-02')).toThrow('a section for 0.1.0 already');
});
