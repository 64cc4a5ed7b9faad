// SPDX-License-Identifier: Apache-2.0

package plugin

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// document is one decoded event. The zero value has no members, so that every lookup in it finds nothing.
type document struct {
	members map[string]any
	size    int
}

// decode reads an event, which has to be exactly one JSON object. Numbers keep all their digits.
func decode(data []byte) (document, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()

	var members map[string]any
	if err := decoder.Decode(&members); err != nil {
		return document{}, fmt.Errorf("not a JSON object: %w", err)
	}
	if members == nil {
		return document{}, errors.New("not a JSON object: null")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return document{}, errors.New("more than one JSON value")
	}

	return document{members: members, size: len(data)}, nil
}

// at returns the value that a JSON pointer (RFC 6901) names. A pointer that is malformed or leads nowhere finds nothing.
func (d document) at(pointer string) (any, bool) {
	if d.members == nil {
		return nil, false
	}

	var current any = d.members
	for pointer != "" {
		if pointer[0] != '/' {
			return nil, false
		}
		var token string
		token, pointer = nextToken(pointer[1:])

		switch node := current.(type) {
		case map[string]any:
			member, found := node[token]
			if !found {
				return nil, false
			}
			current = member
		case []any:
			index, valid := arrayIndex(token)
			if !valid || index >= len(node) {
				return nil, false
			}
			current = node[index]
		default:
			return nil, false
		}
	}

	return current, current != nil
}

// nextToken splits what follows a slash into the first reference token, unescaped, and the rest of the pointer.
func nextToken(pointer string) (token, rest string) {
	token = pointer
	if end := strings.IndexByte(pointer, '/'); end >= 0 {
		token, rest = pointer[:end], pointer[end:]
	}
	if strings.IndexByte(token, '~') >= 0 {
		token = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
	}

	return token, rest
}

// arrayIndex reads an index as RFC 6901 writes it: digits, without a leading zero.
func arrayIndex(token string) (int, bool) {
	if token == "" || (len(token) > 1 && token[0] == '0') || token[0] == '+' || token[0] == '-' {
		return 0, false
	}
	index, err := strconv.Atoi(token)

	return index, err == nil
}
