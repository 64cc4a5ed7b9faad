export { type KindExample, listExamples } from './list-examples.ts';
export { exampleDate, exampleVersion, filesOf, planExample } from './plan-example.ts';
export { runVerifyStep, verifyStepsOf } from './verify-project.ts';
export { type WrittenExample, writeExample } from './write-example.ts';
