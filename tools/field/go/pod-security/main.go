// Command pod-security prints what the Pod Security evaluator of Kubernetes finds in pods.
//
// Pods come as a stream of JSON objects on the standard input, or as the YAML files below the folders that are named as arguments. For each, a
// line of JSON has its name, the pod, and the reasons by level: by the minor version of Kubernetes from which on they hold.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/yaml"
)

const module = "k8s.io/pod-security-admission"

// newestMinor is the minor version of Kubernetes that the module belongs to.
const newestMinor = 37

type verdict struct {
	Name       string           `json:"name"`
	Pod        json.RawMessage  `json:"pod"`
	Baseline   map[int][]string `json:"baseline"`
	Restricted map[int][]string `json:"restricted"`
}

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "pod-security:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	if slices.Contains(args, "--version") {
		return printVersion(out)
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return err
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	judge := func(name string, document []byte) error {
		var pod corev1.Pod
		if err := json.Unmarshal(document, &pod); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return encoder.Encode(verdict{
			Name:       name,
			Pod:        document,
			Baseline:   reasons(evaluator, api.LevelBaseline, &pod),
			Restricted: reasons(evaluator, api.LevelRestricted, &pod),
		})
	}
	if len(args) == 0 {
		err = judgeStream(in, judge)
	}
	for _, folder := range args {
		err = errors.Join(err, judgeFolder(folder, judge))
	}
	if err != nil {
		return err
	}
	_, err = out.Write(buffer.Bytes())
	return err
}

func judgeStream(in io.Reader, judge func(string, []byte) error) error {
	decoder := json.NewDecoder(in)
	for index := 0; ; index++ {
		var document json.RawMessage
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := judge(fmt.Sprint(index), document); err != nil {
			return err
		}
	}
}

func judgeFolder(folder string, judge func(string, []byte) error) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		document, err := yaml.YAMLToJSON(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		return judge(name, document)
	})
}

// reasons gives what a level forbids in a pod, for every minor version at which that is not the same as at the one before.
func reasons(evaluator policy.Evaluator, level api.Level, pod *corev1.Pod) map[int][]string {
	found := map[int][]string{}
	last := []string(nil)
	for minor := 0; minor <= newestMinor; minor++ {
		at := api.LevelVersion{Level: level, Version: api.MajorMinorVersion(1, minor)}
		forbidden := []string{}
		for _, result := range evaluator.EvaluatePod(at, &pod.ObjectMeta, &pod.Spec) {
			if !result.Allowed {
				forbidden = append(forbidden, result.ForbiddenReason)
			}
		}
		slices.Sort(forbidden)
		if last == nil || !slices.Equal(forbidden, last) {
			found[minor] = forbidden
		}
		last = forbidden
	}
	return found
}

func printVersion(out io.Writer) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("it was built without module information")
	}
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			_, err := fmt.Fprintln(out, module, dependency.Version)
			return err
		}
	}
	return fmt.Errorf("it was built without %s", module)
}
