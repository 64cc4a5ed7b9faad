// SPDX-License-Identifier: Apache-2.0

package metrics

import (
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
)

func scrape(t *testing.T) string {
	t.Helper()
	response := httptest.NewRecorder()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil)
	New("1.2.3", 10, func() int { return 4 }).Handler().ServeHTTP(response, request)
	if response.Code != http.StatusOK {
		t.Fatalf("status %d", response.Code)
	}
	return response.Body.String()
}

func TestEverySeriesExistsFromTheStart(t *testing.T) {
	text := scrape(t)
	for _, line := range []string{
		"falco_integration_alerts_received_total 0",
		`falco_integration_alerts_rejected_total{reason="queue_full"} 0`,
		"falco_integration_alerts_delivered_total 0",
		"falco_integration_delivery_failures_total 0",
		`falco_integration_alerts_dropped_total{reason="shutting_down"} 0`,
		"falco_integration_queue_length 4",
		"falco_integration_queue_capacity 10",
		`falco_integration_build_info{version="1.2.3"} 1`,
		"falco_integration_delivery_duration_seconds_count 0",
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("no line %q", line)
		}
	}
}

func TestSeriesFollowTheNamingRules(t *testing.T) {
	problems, err := promlint.New(strings.NewReader(scrape(t))).Lint()
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		if strings.HasPrefix(problem.Metric, namespace) {
			t.Errorf("%s: %s", problem.Metric, problem.Text)
		}
	}
}

func TestTheReadmeNamesEverySeries(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(scrape(t)) {
		name, ok := strings.CutPrefix(line, "# TYPE "+namespace+"_")
		if !ok {
			continue
		}
		name, _, _ = strings.Cut(name, " ")
		if !strings.Contains(string(readme), "`"+namespace+"_"+name+"`") {
			t.Errorf("README.md does not name %s_%s", namespace, name)
		}
	}
}
