/** An image reference in the parts that charts ask for. */
export interface ImageParts {
  readonly registry: string;
  readonly repository: string;
  /** With the digest behind it, if there is one: `0.44.1@sha256:…`. */
  readonly tag: string;
  readonly digest?: string;
}

/** Splits an image reference. Without a host it is Docker Hub's, without a tag it is `latest`. */
export function splitImage(image: string): ImageParts {
  const [name = '', digest] = image.split('@');
  const [first = '', ...rest] = name.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const path = hasHost ? rest.join('/') : name;
  const colon = path.lastIndexOf(':');
  const repository = colon < 0 ? path : path.slice(0, colon);
  const tag = colon < 0 ? 'latest' : path.slice(colon + 1);
  return {
    registry: hasHost ? first : 'docker.io',
    repository,
    tag: digest === undefined ? tag : `${tag}@${digest}`,
    ...(digest === undefined ? {} : { digest }),
  };
}
