import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * YAML text for people: block style, lines never folded, keys in the order given.
 * Text that YAML 1.1 readers (Go's and Python's) would take for something else is quoted.
 */
export function renderYaml(value: object): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      // YAML 1.1 has a type of its own for a lone equals sign.
      if (isScalar(node) && node.value === '=') node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0 });
}
