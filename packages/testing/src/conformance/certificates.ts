import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { withFolder } from './with-folder.ts';

/** A certificate with its key, as PEM and as files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** An authority that issues certificates for 127.0.0.1 and localhost, good for servers and clients alike. */
export interface Authority extends Certificate {
  readonly issue: (name: string) => Promise<Certificate>;
}

const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** Runs something with a folder for certificates, which is removed afterwards. */
export function withCertificates(run: (authority: Authority, stranger: Authority) => Promise<void>): Promise<void> {
  return withFolder(async (folder) =>
    run(await makeAuthority(folder, 'authority'), await makeAuthority(folder, 'stranger')),
  );
}

/** Makes an authority with the program openssl, 1.1.1 or later. */
async function makeAuthority(folder: string, name: string): Promise<Authority> {
  const path = (file: string) => join(folder, `${name}-${file}`);
  await openssl(folder, [
    ...['req', '-x509', ...ecKey, '-days', '2', '-subj', `/CN=${name}`],
    ...['-keyout', path('ca.key'), '-out', path('ca.crt')],
  ]);
  const own = readCertificate(path('ca.crt'), path('ca.key'));
  const issue = async (subject: string) => {
    const extensions = path(`${subject}.ext`);
    writeFileSync(extensions, 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n');
    await openssl(folder, [
      ...['req', ...ecKey, '-subj', `/CN=${subject}`],
      ...['-keyout', path(`${subject}.key`), '-out', path(`${subject}.csr`)],
    ]);
    await openssl(folder, [
      ...['x509', '-req', '-days', '1', '-in', path(`${subject}.csr`), '-CA', own.certFile, '-CAkey', own.keyFile],
      ...['-CAcreateserial', '-extfile', extensions, '-out', path(`${subject}.crt`)],
    ]);
    return readCertificate(path(`${subject}.crt`), path(`${subject}.key`));
  };
  return { ...own, issue };
}

function readCertificate(certFile: string, keyFile: string): Certificate {
  return { certFile, keyFile, cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
}

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  const { exitCode, failed, stderr } = await execa('openssl', args, { cwd: folder, reject: false });
  if (failed) throw new Error(`openssl ${args[0]} failed (${exitCode ?? 'is it on the PATH?'}):\n${stderr}`);
}
