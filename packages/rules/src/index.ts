export { checkRules } from './check-rules.ts';
export type { Facts, FieldCatalogue, RemovedClass } from './fields/field-catalogue.ts';
export { type FieldFacts, type FieldType, fieldTypes } from './fields/field-facts.ts';
export { readFacts, readFieldCatalogue } from './fields/read-facts.ts';
export { type RulesCheck, rulesChecks } from './rules-checks.ts';
export { type RulesProblem, rulesErrorCode } from './rules-problem.ts';
