// SPDX-License-Identifier: Apache-2.0

// Command inspect reads what a built plugin says about itself, and keeps the README's tables in step with it.
//
//	inspect LIBRARY name|version|api-version
//	inspect LIBRARY readme|readme-check README.md
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/falcosecurity/plugin-sdk-go/pkg/loader"
	"github.com/falcosecurity/plugin-sdk-go/pkg/sdk"
	"github.com/invopop/jsonschema"
)

// Each table stands between two of its markers. The first is the one that falcosecurity/plugins uses.
const (
	fieldsMarker = "<!-- README-PLUGIN-FIELDS -->"
	configMarker = "<!-- README-PLUGIN-CONFIG -->"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "inspect:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) < 2 {
		return errors.New("want a library and what to do with it")
	}
	plugin, err := loader.NewValidPlugin(arguments[0])
	if err != nil {
		return err
	}
	defer plugin.Unload()

	switch command := arguments[1]; command {
	case "name":
		fmt.Println(plugin.Info().Name)
	case "version":
		fmt.Println(plugin.Info().Version)
	case "api-version":
		fmt.Println(plugin.Info().RequiredAPIVersion)
	case "readme", "readme-check":
		if len(arguments) != 3 {
			return fmt.Errorf("%s wants the path of a README", command)
		}

		return readme(plugin, arguments[2], command == "readme-check")
	default:
		return fmt.Errorf("no command %q", command)
	}

	return nil
}

func readme(plugin *loader.Plugin, path string, check bool) error {
	content, err := os.ReadFile(path) //nolint:gosec // the path is a command line argument
	if err != nil {
		return err
	}

	text := string(content)
	if plugin.HasCapExtraction() {
		if text, err = replace(text, fieldsMarker, fieldsTable(plugin.Fields())); err != nil {
			return err
		}
	}
	if schema := plugin.InitSchema(); schema != nil {
		table, err := configTable(schema.Schema)
		if err != nil {
			return err
		}
		if text, err = replace(text, configMarker, table); err != nil {
			return err
		}
	}

	switch {
	case text == string(content):
		return nil
	case check:
		return fmt.Errorf("the tables in %s are not those of the plugin: run make readme", path)
	default:
		return os.WriteFile(path, []byte(text), 0o644) //nolint:gosec // a README is for everyone
	}
}

// replace puts a table between the two markers.
func replace(text, marker, table string) (string, error) {
	parts := strings.Split(text, marker)
	if len(parts) != 3 {
		return "", fmt.Errorf("want the marker %s twice", marker)
	}

	return parts[0] + marker + "\n" + table + marker + parts[2], nil
}

func fieldsTable(fields []sdk.FieldEntry) string {
	var table strings.Builder
	table.WriteString("| Name | Type | Argument | Description |\n| --- | --- | --- | --- |\n")
	for _, field := range fields {
		kind := field.Type
		if field.IsList {
			kind += " list"
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s |\n", field.Name, kind, argument(field.Arg), field.Desc)
	}

	return table.String()
}

func argument(arg sdk.FieldEntryArg) string {
	var kinds []string
	if arg.IsKey {
		kinds = append(kinds, "key")
	}
	if arg.IsIndex {
		kinds = append(kinds, "index")
	}
	if len(kinds) == 0 {
		return "none"
	}
	if arg.IsRequired {
		return strings.Join(kinds, " or ") + ", required"
	}

	return strings.Join(kinds, " or ")
}

func configTable(text string) (string, error) {
	var schema jsonschema.Schema
	if err := json.Unmarshal([]byte(text), &schema); err != nil {
		return "", fmt.Errorf("init schema: %w", err)
	}

	var table strings.Builder
	table.WriteString("| Key | Type | Default | Description |\n| --- | --- | --- | --- |\n")
	for pair := schema.Properties.Oldest(); pair != nil; pair = pair.Next() {
		fallback := "none"
		if pair.Value.Default != nil {
			fallback = fmt.Sprintf("`%v`", pair.Value.Default)
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s |\n", pair.Key, pair.Value.Type, fallback, pair.Value.Description)
	}

	return table.String(), nil
}
