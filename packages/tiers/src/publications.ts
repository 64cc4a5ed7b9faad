/** What is known of one form in which something is published. */
export interface PublicationFacts {
  readonly title: string;
  readonly meaning: string;
}

/** The forms in which an artifact reaches its users. */
export const publications = {
  container: { title: 'Container image', meaning: 'An OCI image in a registry.' },
  plugin: { title: 'Plugin', meaning: 'A Falco plugin, pushed as an OCI artifact that falcoctl installs.' },
  rulesfile: { title: 'Rules file', meaning: 'Falco rules, pushed as an OCI artifact that falcoctl installs.' },
  chart: { title: 'Helm chart', meaning: 'A chart in an OCI registry or a chart repository.' },
  binary: { title: 'Binary', meaning: 'An executable among the files of a release.' },
  package: { title: 'Package', meaning: 'A package of a language or of an operating system.' },
} as const satisfies Readonly<Record<string, PublicationFacts>>;

/** One of {@link publications}. */
export type Publication = keyof typeof publications;
