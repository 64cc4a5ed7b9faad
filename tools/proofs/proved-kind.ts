/** The environment variable that narrows the proofs to one kind: `repository/plugin-go`. */
export const provedKind = 'FALCO_PROVED_KIND';
