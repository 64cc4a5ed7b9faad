/** Words by which the text of a licence is known, the more particular licences first. */
const marks: readonly (readonly [licence: string, mark: RegExp])[] = [
  ['AGPL-3.0-only', /GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['LGPL-3.0-only', /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['LGPL-2.1-only', /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i],
  ['GPL-3.0-only', /GNU GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['GPL-2.0-only', /GNU GENERAL PUBLIC LICENSE\s+Version 2/i],
  ['Apache-2.0', /Apache License,?\s+Version 2\.0/i],
  ['MPL-2.0', /Mozilla Public License,? Version 2\.0|Mozilla Public License\s+Version 2\.0/i],
  ['CC-BY-4.0', /Creative Commons Attribution 4\.0|Attribution 4\.0 International/i],
  ['CC0-1.0', /CC0 1\.0 Universal/i],
  ['Unlicense', /This is free and unencumbered software released into the public domain/i],
  ['ISC', /Permission to use, copy, modify, and\/or distribute this software/i],
  ['MIT', /Permission is hereby granted, free of charge, to any person obtaining a copy/i],
  ['BSD-3-Clause', /Redistribution and use in source and binary forms[\s\S]*Neither the name/i],
  ['BSD-2-Clause', /Redistribution and use in source and binary forms/i],
];

/** The SPDX identifier of the licence that a text is, or begins with; `undefined` for any other text. */
export function recognizeLicence(text: string): string | undefined {
  return marks.find(([, mark]) => mark.test(text))?.[0];
}

/** Whether a file is called like one that holds a licence. */
export function isLicenceFile(name: string): boolean {
  return /^(?:LICEN[CS]E|COPYING|UNLICENSE)(?:[.-][^/]*)?$/i.test(name);
}

/** The licence that a file states in its first lines, as SPDX asks for. */
export function statedLicence(text: string): string | undefined {
  return /SPDX-License-Identifier:[ \t]*([A-Za-z0-9.+() -]{1,80}?)[ \t]*(?:\*\/|-->|$)/m.exec(text)?.[1]?.trim();
}
