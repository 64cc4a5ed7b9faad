/** The comment at the top of every rendered file. */
export const fileHeader = '# Rendered from composition.yaml: change that file, and render again.\n';
