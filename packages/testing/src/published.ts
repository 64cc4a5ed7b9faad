export { type OwnKindCase, type OwnKindSettings, ownKindCases } from './own-kind-cases.ts';
