/** Text that Helm's template language leaves as it is. */
export function escapeTemplate(text: string): string {
  return text.includes('{{') ? text.replaceAll('{{', '{{ "{{" }}') : text;
}
