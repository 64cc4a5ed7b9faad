// SPDX-License-Identifier: Apache-2.0

package output

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/octo-org/falco-alerts2log/internal/alert"
)

// WebhookOptions say where a webhook is and how to talk to it.
type WebhookOptions struct {
	URL         string
	Token       string // sent as a bearer token; none when empty
	CA          []byte // PEM of the authorities to trust; those of the system when empty
	UserAgent   string
	Connections int // idle ones to keep: the number of workers
}

// Webhook posts each alert, as Falco wrote it, to another HTTP endpoint.
type Webhook struct {
	options   WebhookOptions
	client    *http.Client
	transport *http.Transport
}

// NewWebhook makes the client. It does not connect yet.
func NewWebhook(options WebhookOptions) (*Webhook, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if len(options.CA) > 0 {
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(options.CA) {
			return nil, errors.New("no certificate in the CA file")
		}
	}
	transport := &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		TLSClientConfig:     config,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: options.Connections,
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
	}
	client := &http.Client{
		Transport: transport,
		// A redirected POST would arrive as a GET, or take the token to another host.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return &Webhook{options: options, client: client, transport: transport}, nil
}

// Deliver posts one alert. Any 2xx answer counts as delivered; 408, 429 and 5xx are worth another attempt.
func (o *Webhook) Deliver(ctx context.Context, a alert.Alert) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, o.options.URL, bytes.NewReader(a.Raw))
	if err != nil {
		return Permanent(withoutURL(err))
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", o.options.UserAgent)
	if o.options.Token != "" {
		request.Header.Set("Authorization", "Bearer "+o.options.Token)
	}

	response, err := o.client.Do(request)
	if err != nil {
		return withoutURL(err)
	}
	defer func() { _ = response.Body.Close() }()
	// A connection is used again only when its answer was read; a long one is not worth reading.
	_, _ = io.CopyN(io.Discard, response.Body, 64<<10)

	err = fmt.Errorf("the webhook answered %d", response.StatusCode)
	switch code := response.StatusCode; {
	case code >= 200 && code < 300:
		return nil
	case code == http.StatusRequestTimeout, code == http.StatusTooManyRequests, code >= 500:
		return Later(err, retryAfter(response))
	default:
		return Permanent(err)
	}
}

// Close ends idle connections.
func (o *Webhook) Close() error {
	o.transport.CloseIdleConnections()
	return nil
}

func retryAfter(response *http.Response) time.Duration {
	seconds, err := strconv.ParseUint(response.Header.Get("Retry-After"), 10, 16)
	if err != nil {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

// withoutURL takes the URL out of an error, since a webhook's path is often its password.
func withoutURL(err error) error {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err
	}
	return err
}
