{{/*
Helm shares named templates between all charts of a release, so these carry a prefix of their own. Nothing here or in the
other templates names the application: that comes from Chart.yaml.
*/}}

{{- define "falco-integration.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Leaves room for the suffix -metrics. */}}
{{- define "falco-integration.fullname" -}}
{{- $name := include "falco-integration.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 55 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 55 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 55 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Selectors are immutable: these labels never change, and the tier is none of them. */}}
{{- define "falco-integration.selectorLabels" -}}
app.kubernetes.io/name: {{ include "falco-integration.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{/* Labels that pods share with every other object. A change of one restarts the pods, so the chart's version is none of them. */}}
{{- define "falco-integration.sharedLabels" -}}
{{ include "falco-integration.selectorLabels" . }}
{{- with index .Chart.Annotations "falco.org/tier" }}
falco.org/tier: {{ . | quote }}
{{- end }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "falco-integration.labels" -}}
{{ include "falco-integration.sharedLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
{{- end -}}

{{- define "falco-integration.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "falco-integration.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* A digest says all; a tag beside it would only suggest that it counts. */}}
{{- define "falco-integration.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{- printf "%s@%s" .repository .digest -}}
{{- else -}}
{{- printf "%s:%s" .repository (default $.Chart.AppVersion .tag) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "falco-integration.application" -}}
{{- index .Chart.Annotations "falco.org/application" | default .Chart.Name -}}
{{- end -}}

{{- define "falco-integration.environmentPrefix" -}}
{{- include "falco-integration.application" . | upper | replace "-" "_" -}}
{{- end -}}

{{/* Where the pod finds its files; each volume is a folder of its own below it. */}}
{{- define "falco-integration.folder" -}}
{{- printf "/etc/%s" (include "falco-integration.application" .) -}}
{{- end -}}

{{- define "falco-integration.webhookSecretName" -}}
{{- default (include "falco-integration.fullname" .) .Values.webhook.secretName -}}
{{- end -}}

{{/* The configuration file: what the user set, and what follows from the other values. */}}
{{- define "falco-integration.config" -}}
{{- $folder := include "falco-integration.folder" . -}}
{{- $config := deepCopy .Values.config -}}
{{- $listen := default dict $config.listen -}}
{{- $_ := set $listen "address" (printf ":%d" (int .Values.port)) -}}
{{- if .Values.tls.secretName -}}
{{- $tls := dict "certificate_file" (printf "%s/tls/tls.crt" $folder) "key_file" (printf "%s/tls/tls.key" $folder) -}}
{{- if .Values.tls.clientCA.secretName -}}
{{- $_ := set $tls "client_ca_file" (printf "%s/client-ca/ca.crt" $folder) -}}
{{- end -}}
{{- $_ := set $listen "tls" $tls -}}
{{- end -}}
{{- $_ := set $config "listen" $listen -}}
{{- $_ := set $config "admin" (dict "address" (printf ":%d" (int .Values.adminPort))) -}}
{{- with .Values.shutdown -}}
{{- $_ := set $config "shutdown" (dict "delay" (printf "%ds" (int .delaySeconds)) "drain" (printf "%ds" (int .drainSeconds))) -}}
{{- end -}}
{{- if and (eq $config.output "webhook") .Values.webhook.ca.secretName -}}
{{- $_ := set $config "webhook" (dict "ca_file" (printf "%s/webhook-ca/ca.crt" $folder)) -}}
{{- end -}}
{{- toYaml $config -}}
{{- end -}}

{{/* What a schema cannot say. */}}
{{- define "falco-integration.validate" -}}
{{- if eq (int .Values.port) (int .Values.adminPort) -}}
{{- fail (printf "port and adminPort are both %d: choose different ones" (int .Values.port)) -}}
{{- end -}}
{{- if and .Values.tls.clientCA.secretName (not .Values.tls.secretName) -}}
{{- fail "tls.clientCA.secretName asks for mutual TLS: it needs tls.secretName, the certificate of this service" -}}
{{- end -}}
{{- end -}}
