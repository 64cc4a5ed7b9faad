// SPDX-License-Identifier: Apache-2.0
// Copyright (C) 2026 The Falco Authors

package plugin

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/invopop/jsonschema"
)

const (
	minEventSize = 1 << 10
	maxEventSize = 16 << 20
	maxQueueSize = 1 << 16
)

// Config is the plugin's init_config. It holds no secrets: those stay in files, which it names.
//
// The README's table is generated from the tags.
type Config struct {
	MaxEventSize int `json:"maxEventSize,omitempty" jsonschema:"minimum=1024,maximum=16777216,default=262144" jsonschema_description:"Largest event in bytes. Larger ones are refused."`

	QueueSize int `json:"queueSize,omitempty" jsonschema:"minimum=1,maximum=65536,default=1024" jsonschema_description:"Events that may wait for Falco. When the queue is full, a sender is asked to try again later."`

	TokenFile string `json:"tokenFile,omitempty" jsonschema_description:"File with the bearer token that senders have to present. Needed to listen on more than the loopback interface."`

	TLSCertFile string `json:"tlsCertFile,omitempty" jsonschema_description:"Certificate chain in PEM, for https."`

	TLSKeyFile string `json:"tlsKeyFile,omitempty" jsonschema_description:"Private key in PEM, for https."`
}

func defaultConfig() Config {
	return Config{MaxEventSize: 256 << 10, QueueSize: 1024}
}

// parseConfig reads init_config. Falco checks it against the schema first, but other hosts of plugins may not.
func parseConfig(text string) (Config, error) {
	config := defaultConfig()
	if text == "" {
		return config, nil
	}

	decoder := json.NewDecoder(bytes.NewBufferString(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&config); err != nil {
		return config, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return config, errors.New("text after the JSON object")
	}

	return config, config.validate()
}

func (c Config) validate() error {
	if c.MaxEventSize < minEventSize || c.MaxEventSize > maxEventSize {
		return fmt.Errorf("maxEventSize is %d, not from %d to %d", c.MaxEventSize, minEventSize, maxEventSize)
	}
	if c.QueueSize < 1 || c.QueueSize > maxQueueSize {
		return fmt.Errorf("queueSize is %d, not from 1 to %d", c.QueueSize, maxQueueSize)
	}
	if (c.TLSCertFile == "") != (c.TLSKeyFile == "") {
		return errors.New("tlsCertFile and tlsKeyFile are only of use together")
	}

	return nil
}

// configSchema is written in draft 7 without references, which every validator in the ecosystem reads.
func configSchema() string {
	reflector := jsonschema.Reflector{Anonymous: true, DoNotReference: true, ExpandedStruct: true}
	schema := reflector.Reflect(&Config{})
	schema.Version = "http://json-schema.org/draft-07/schema#"

	text, err := json.Marshal(schema)
	if err != nil {
		panic(err) // The schema is made of constants, so this is a mistake in the code.
	}

	return string(text)
}
