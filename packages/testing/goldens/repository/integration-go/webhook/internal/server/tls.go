// SPDX-License-Identifier: Apache-2.0

package server

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"os"
	"sync"
)

// TLSFiles are PEM files. With ClientCA, only clients with a certificate of that authority get in.
type TLSFiles struct {
	Certificate string
	Key         string
	ClientCA    string
}

// NewTLS loads the files, and loads them again when one of them changes, so that renewed certificates need no restart.
func NewTLS(files TLSFiles, log *slog.Logger) (*tls.Config, error) {
	config, err := files.load()
	if err != nil {
		return nil, err
	}
	r := &reloader{files: files, log: log, config: config, stamp: files.stamp()}
	// ServeTLS wants a certificate here, although every handshake uses what get returns.
	config = config.Clone()
	config.GetConfigForClient = r.get
	return config, nil
}

func (f TLSFiles) load() (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(f.Certificate, f.Key)
	if err != nil {
		return nil, fmt.Errorf("load the certificate %s and its key %s: %w", f.Certificate, f.Key, err)
	}
	config := &tls.Config{
		MinVersion:   tls.VersionTLS12,
		Certificates: []tls.Certificate{pair},
		NextProtos:   []string{"h2", "http/1.1"},
		// A resumed session would outlive the client authority it was verified with.
		SessionTicketsDisabled: true,
	}
	if f.ClientCA == "" {
		return config, nil
	}
	bundle, err := os.ReadFile(f.ClientCA)
	if err != nil {
		return nil, fmt.Errorf("read the client authorities: %w", err)
	}
	config.ClientAuth = tls.RequireAndVerifyClientCert
	config.ClientCAs = x509.NewCertPool()
	if !config.ClientCAs.AppendCertsFromPEM(bundle) {
		return nil, fmt.Errorf("no certificate in %s", f.ClientCA)
	}
	return config, nil
}

// stamp changes when one of the files does.
func (f TLSFiles) stamp() string {
	var stamp string
	for _, name := range []string{f.Certificate, f.Key, f.ClientCA} {
		if info, err := os.Stat(name); err == nil {
			stamp += fmt.Sprintf("%d %d;", info.ModTime().UnixNano(), info.Size())
		} else {
			stamp += ";"
		}
	}
	return stamp
}

type reloader struct {
	files TLSFiles
	log   *slog.Logger

	lock   sync.Mutex
	config *tls.Config
	stamp  string
}

func (r *reloader) get(*tls.ClientHelloInfo) (*tls.Config, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	stamp := r.files.stamp()
	if stamp == r.stamp {
		return r.config, nil
	}
	// Remembered even if loading fails: half a renewal is reported once, and the other half changes the stamp again.
	r.stamp = stamp
	config, err := r.files.load()
	if err != nil {
		r.log.Error("certificates not reloaded, the old ones stay", "error", err)
		return r.config, nil
	}
	r.config = config
	r.log.Info("certificates reloaded")
	return config, nil
}
