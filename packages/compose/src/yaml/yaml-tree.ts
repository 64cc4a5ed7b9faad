import type { Json } from '../plan/json.ts';

const tag = Symbol('node of a YAML tree');

/** Text of a template that stands for a value. */
export interface TemplateNode {
  readonly [tag]: 'template';
  /** `inline` follows its key on the same line; `below` starts a line of its own. */
  readonly place: 'inline' | 'below';
  /** The text; `below` it is given the number of blanks by which what it gives has to be indented. */
  readonly text: (indent: number) => string;
}

/** One case of a choice. */
export interface Alternative {
  /** A pipeline of the template language. Only the last alternative may have none. */
  readonly condition?: string;
  /** Whether the value may refer to what the condition gives as `.`; only the first alternative, and only without others that have a value. */
  readonly binds?: boolean;
  /** Without a value the field or item is absent. */
  readonly value?: YamlTree;
}

/** A value that depends on a template: that of the first alternative whose condition holds. */
export interface ChoiceNode {
  readonly [tag]: 'choice';
  readonly alternatives: readonly Alternative[];
}

/** JSON in which some values are left to a template. Maps and lists keep their order. */
export type YamlTree = Json | TemplateNode | ChoiceNode | readonly YamlTree[] | YamlMap;

/** A map of a tree. */
export interface YamlMap {
  readonly [key: string]: YamlTree;
}

/** Makes text of a template a node. */
export function templateNode(place: TemplateNode['place'], text: TemplateNode['text']): TemplateNode {
  return { [tag]: 'template', place, text };
}

/** Makes a choice a node. */
export function choiceNode(alternatives: readonly Alternative[]): ChoiceNode {
  return { [tag]: 'choice', alternatives };
}

/** Whether a node is text of a template. */
export function isTemplateNode(value: YamlTree): value is TemplateNode {
  return typeof value === 'object' && value !== null && tag in value && value[tag] === 'template';
}

/** Whether a node is a choice. */
export function isChoiceNode(value: YamlTree): value is ChoiceNode {
  return typeof value === 'object' && value !== null && tag in value && value[tag] === 'choice';
}
