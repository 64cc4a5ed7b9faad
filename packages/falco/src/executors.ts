// Written by `npm run sync` from the commands that are targets.
export {};
