// SPDX-License-Identifier: Apache-2.0

package config

import (
	"errors"
	"fmt"
	"os"

	"go.yaml.in/yaml/v3"
)

// entry is one value together with the place it was found, for messages.
type entry struct {
	key    string
	text   string
	origin string
}

// readFile flattens a YAML file to dotted keys.
func readFile(path string) ([]entry, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	f := flattener{path: path, seen: map[string]int{}}
	f.walk("", document.Content[0])
	return f.entries, errors.Join(f.problems...)
}

type flattener struct {
	path     string
	seen     map[string]int
	entries  []entry
	problems []error
}

func (f *flattener) walk(key string, node *yaml.Node) {
	origin := fmt.Sprintf("%s:%d", f.path, node.Line)
	switch {
	case node.Kind == yaml.MappingNode:
		for i := 0; i < len(node.Content); i += 2 {
			child := node.Content[i].Value
			if key != "" {
				child = key + "." + child
			}
			if first, twice := f.seen[child]; twice {
				f.problem(fmt.Sprintf("%s:%d", f.path, node.Content[i].Line), "%s is already set in line %d", child, first)
				continue
			}
			f.seen[child] = node.Content[i].Line
			f.walk(child, node.Content[i+1])
		}
	case key == "":
		f.problem(origin, "has to be a mapping of settings")
	case node.Kind != yaml.ScalarNode:
		f.problem(origin, "%s has to be a single value", key)
	case node.Tag == "!!null":
		f.problem(origin, "%s has no value", key)
	default:
		f.entries = append(f.entries, entry{key: key, text: node.Value, origin: origin})
	}
}

func (f *flattener) problem(origin, format string, args ...any) {
	f.problems = append(f.problems, fmt.Errorf("%s: %s", origin, fmt.Sprintf(format, args...)))
}
