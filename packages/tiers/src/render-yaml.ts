import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * YAML text for people: block style, keys in the order given. Lines are folded beyond `lineWidth` characters, never when it is 0.
 * Text that YAML 1.1 readers (Go's and Python's) would take for something else is quoted.
 */
export function renderYaml(value: object, lineWidth = 0): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      // YAML 1.1 has a type of its own for a lone equals sign.
      if (isScalar(node) && node.value === '=') node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth });
}
