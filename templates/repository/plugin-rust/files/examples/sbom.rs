// SPDX-License-Identifier: Apache-2.0

//! Writes the library's bill of materials in the form of `CycloneDX`, from what `cargo metadata` prints: everything that is
//! compiled into it, and nothing that only builds or tests it.
//!
//!     cargo metadata --locked --format-version=1 --filter-platform=TARGET | sbom > FILE

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{Read, stdin};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    stdin().read_to_string(&mut input)?;
    let metadata: Value = serde_json::from_str(&input)?;
    println!("{:#}", bill(&metadata).ok_or("this is not what cargo metadata prints")?);

    Ok(())
}

fn bill(metadata: &Value) -> Option<Value> {
    let by_id = |list: &'static str, from: &Value| -> Option<BTreeMap<String, Value>> {
        let entries = from[list].as_array()?.iter();
        entries
            .map(|entry| Some((entry["id"].as_str()?.to_owned(), entry.clone())))
            .collect()
    };
    let packages = by_id("packages", metadata)?;
    let nodes = by_id("nodes", &metadata["resolve"])?;
    let root = metadata["resolve"]["root"].as_str()?;

    let mut found = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    let mut dependencies = BTreeMap::new();
    while let Some(id) = open.pop() {
        if !found.insert(id.clone()) {
            continue;
        }
        let needs = linked(nodes.get(&id)?, &packages)?;
        let references: BTreeSet<String> = needs.iter().filter_map(|id| reference(packages.get(id)?)).collect();
        dependencies.insert(reference(packages.get(&id)?)?, references);
        open.extend(needs);
    }

    let mut components: Vec<Value> = found
        .iter()
        .filter(|id| *id != root)
        .map(|id| component(packages.get(id)?))
        .collect::<Option<_>>()?;
    components.sort_by_key(|component| component["bom-ref"].to_string());
    let graph: Vec<Value> = dependencies
        .into_iter()
        .map(|(id, needs)| json!({ "ref": id, "dependsOn": needs }))
        .collect();

    Some(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": component(packages.get(root)?)? },
        "components": components,
        "dependencies": graph,
    }))
}

/// The packages that one links: neither its build scripts' nor its tests', and no procedural macros.
fn linked(node: &Value, packages: &BTreeMap<String, Value>) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    for dependency in node["deps"].as_array()? {
        let id = dependency["pkg"].as_str()?;
        let is_normal = dependency["dep_kinds"]
            .as_array()?
            .iter()
            .any(|kind| kind["kind"].is_null());
        let targets = packages.get(id)?["targets"].as_array()?;
        let is_macro = targets.iter().any(|target| target["kind"] == json!(["proc-macro"]));
        if is_normal && !is_macro {
            ids.push(id.to_owned());
        }
    }

    Some(ids)
}

fn reference(package: &Value) -> Option<String> {
    Some(format!(
        "pkg:cargo/{}@{}",
        package["name"].as_str()?,
        package["version"].as_str()?
    ))
}

fn component(package: &Value) -> Option<Value> {
    let reference = reference(package)?;
    let mut component = json!({
        "type": "library",
        "bom-ref": reference,
        "name": package["name"],
        "version": package["version"],
        "purl": reference,
    });
    if let Some(license) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
    }

    Some(component)
}
