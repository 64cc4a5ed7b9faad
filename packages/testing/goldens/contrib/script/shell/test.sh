#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copyright (C) 2026 The Falco Authors
#
# Tests install-rules.sh in a folder that goes away, with a stand-in for falco.
set -eu

script=$(pwd)/install-rules.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

mkdir bin
cat >bin/falco <<'END'
#!/bin/sh
grep -q 'rule:' "$2"
END
chmod +x bin/falco
PATH=$work/bin:$PATH

echo '- rule: Right' >right_rules.yaml
echo '- broken' >broken_rules.yaml
echo '- rule: Right' >rules.txt

expect() {
  code=$1
  words=$2
  shift 2
  status=0
  output=$("$script" --directory "$work/rules.d" "$@" 2>&1) || status=$?
  case $status:$output in
    "$code":*"$words"*) echo "ok: $* says \"$words\"" ;;
    *)
      echo "FAILED: $* ended with $status instead of $code, and said: $output" >&2
      exit 1
      ;;
  esac
}

expect 0 'would install' --dry-run right_rules.yaml
[ ! -e rules.d ]
expect 2 'broken_rules.yaml is not valid' right_rules.yaml broken_rules.yaml
[ ! -e rules.d ]
expect 2 'only loads .yaml' rules.txt
expect 2 'is not there' missing.yaml
expect 2 'no option --dryrun' --dryrun right_rules.yaml
expect 2 'no rules file is named'
expect 0 'installed' right_rules.yaml
cmp right_rules.yaml rules.d/right_rules.yaml
expect 0 'unchanged' right_rules.yaml
expect 0 'Usage:' --help
