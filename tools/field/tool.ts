/** A verification tool that the tests use: what it is, which version is pinned, where it comes from. One entry of tools.yaml. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** What this repository needs it for. */
  readonly why: string;
  readonly version: string;
  /** How long a first installation takes on two cores with empty caches, in seconds. Zero for what the machine has itself. */
  readonly seconds: number;
  readonly check: VersionCheck;
  readonly source: Source;
}

/** How a tool shows that it is the pinned version: by what it answers, or, when it is a folder, by what a file in it says. */
export type VersionCheck = ProgramCheck | FileCheck;

/** A program that is asked for its version. */
export interface ProgramCheck {
  readonly args: readonly string[];
  /** Text that its output (both streams) contains. */
  readonly expect: string;
}

/** A file below the tool's folder. */
export interface FileCheck {
  readonly file: string;
  /** Text that it contains. */
  readonly expect: string;
}

/** A command built from a Go module in this folder whose `tool` directive names it; its source may be in that folder. */
export interface GoModuleSource {
  readonly kind: 'go-module';
  /** Folder of the go.mod and go.sum, below tools/field. */
  readonly module: string;
  readonly package: string;
  /** For a command of our own: the module that it makes a command of, whose version is the tool's. */
  readonly wraps?: string;
  /** Linker flags besides `-s -w`, for commands that learn their version from the linker. */
  readonly ldflags?: readonly string[];
}

/** The entry point of the tool's name in a Python package, installed from a requirements file with hashes. */
export interface WheelSource {
  readonly kind: 'wheel';
  /** Requirements file below tools/field. */
  readonly requirements: string;
}

/** A command of an npm package, installed with what it needs as a lock file pins it. */
export interface NpmSource {
  readonly kind: 'npm';
  /** Folder of the package.json and package-lock.json, below tools/field. */
  readonly lock: string;
  /** The command, when the tool has another name here. */
  readonly command?: string;
}

/** One package file of a registry. */
export interface PinnedPackage {
  readonly registry: 'npm' | 'pypi';
  readonly package: string;
  /** Version of the package, which need not be the tool's. */
  readonly version: string;
  /** Digest of the package file as `sha256-…` or `sha512-…` in base64, the form of npm's lock file. */
  readonly integrity: string;
}

/** A program that a registry package carries. */
export interface CarriedSource extends PinnedPackage {
  readonly kind: 'carried';
  /** Path to the program: each step but the last is an archive inside the one before. */
  readonly inside: readonly string[];
  /** The only host that the program runs on, as Node's `platform-arch`. */
  readonly host: string;
}

/** The strict schemas of Kubernetes' objects that a registry package carries, written as kubeconform looks for them. */
export interface KubernetesSchemasSource extends PinnedPackage {
  readonly kind: 'kubernetes-schemas';
  /** Folder within the package that holds `v1.37.0-local-strict` and its like. */
  readonly inside: string;
  /** The versions of Kubernetes to take. */
  readonly kubernetes: readonly string[];
}

/** A program of the tool's name that the machine has to have already. */
export interface SystemSource {
  readonly kind: 'system';
  /** How to get it. */
  readonly hint: string;
}

/** Where a tool comes from. */
export type Source = GoModuleSource | WheelSource | NpmSource | CarriedSource | KubernetesSchemasSource | SystemSource;

/** A source that puts something into the tools folder. */
export type InstalledSource = Exclude<Source, SystemSource>;
