// SPDX-License-Identifier: Apache-2.0

package config

import (
	"flag"
	"fmt"
	"strings"
)

// Reference is the table of settings for README.md.
func Reference() string {
	var table strings.Builder
	table.WriteString("| key | environment variable | default | meaning |\n|---|---|---|---|\n")
	settings(&Config{}).VisitAll(func(f *flag.Flag) {
		byDefault := "–"
		if f.DefValue != "" {
			byDefault = "`" + f.DefValue + "`"
		}
		fmt.Fprintf(&table, "| `%s` | `%s` | %s | %s |\n", f.Name, Variable(f.Name), byDefault, f.Usage)
	})
	return table.String()
}
