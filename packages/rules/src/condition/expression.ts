import type { Transformer } from './operators.ts';

/** A part of a condition: the indexes of its first character, and of the one behind its last. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A field, such as `proc.aname[2]`. */
export interface FieldNode extends Part {
  readonly kind: 'field';
  readonly name: string;
  /** What stands in the brackets. */
  readonly argument?: string;
}

/** A field or value that is changed before it is compared, such as `tolower(proc.name)`. */
export interface TransformerNode extends Part {
  readonly kind: 'transformer';
  readonly name: Transformer;
  readonly operands: readonly Operand[];
  readonly argument?: string;
}

/** A string or number. */
export interface ValueNode extends Part {
  readonly kind: 'value';
  readonly text: string;
  readonly quoted: boolean;
}

/** Values in brackets. */
export interface ListNode extends Part {
  readonly kind: 'list';
  readonly items: readonly Operand[];
}

/** What stands beside an operator or inside a transformer. */
export type Operand = FieldNode | TransformerNode | ValueNode | ListNode;

/** A comparison, or with `exists` a test. */
export interface CheckNode extends Part {
  readonly kind: 'check';
  readonly left: FieldNode | TransformerNode;
  readonly operator: string;
  /** `oneof`, `anyof` or `allof`. */
  readonly modifier?: string;
  readonly operatorAt: number;
  /** Absent with `exists`. */
  readonly right?: Operand;
}

/** The name of a macro. */
export interface MacroNode extends Part {
  readonly kind: 'macro';
  readonly name: string;
}

/** What a condition comes down to. `and`, `or` and `not` are syntax that no check looks at. */
export type Leaf = CheckNode | MacroNode;
