// SPDX-License-Identifier: Apache-2.0

package config

import (
	"flag"
	"fmt"
	"slices"
	"strings"
)

// readEnvironment takes the settings out of variables such as os.Environ gives. A variable with our prefix that is no
// setting is an error, like an unknown key of the file.
func readEnvironment(s *flag.FlagSet, environ []string) ([]entry, []error) {
	keys := map[string]string{}
	s.VisitAll(func(f *flag.Flag) { keys[Variable(f.Name)] = f.Name })

	var entries []entry
	var problems []error
	for _, pair := range slices.Sorted(slices.Values(environ)) {
		name, text, _ := strings.Cut(pair, "=")
		rest, ours := strings.CutPrefix(name, prefix)
		key, known := keys[name]
		switch {
		case known:
			entries = append(entries, entry{key: key, text: text, origin: "environment variable " + name})
		case ours && !fromKubernetes(rest):
			problems = append(problems, fmt.Errorf("environment variable %s is no setting", name))
		}
	}
	return entries, problems
}

// fromKubernetes tells the variables that Kubernetes sets in a pod for a Service of the same name.
func fromKubernetes(rest string) bool {
	return rest == "PORT" || strings.HasPrefix(rest, "PORT_") || strings.HasPrefix(rest, "SERVICE_")
}
