//! What scanners answer, and what becomes of it.

use serde_json::json;

use super::tool;
use super::*;

/// How bad, which, what, and what to do.
fn brief(findings: &[Finding]) -> Vec<(Severity, &str, &str, Option<&str>)> {
    let brief = findings.iter().map(|one| {
        let remedy = one.remedy.as_deref();
        (one.severity, one.id.as_str(), one.message.as_str(), remedy)
    });
    brief.collect()
}

#[test]
fn trivys_flaws_and_secrets_are_read_without_the_secrets_themselves() {
    let answer = json!({"SchemaVersion": 2, "Results": [
        {"Target": "web (debian 12.5)", "Class": "os-pkgs", "Vulnerabilities": [{
            "VulnerabilityID": "CVE-2024-1", "PkgName": "libc6", "InstalledVersion": "2.36-9",
            "FixedVersion": "2.36-10", "Severity": "CRITICAL", "Title": "overflow",
            "PrimaryURL": "https://avd.aquasec.com/nvd/cve-2024-1",
        }]},
        {"Target": "/app/.env", "Class": "secret", "Secrets": [{
            "RuleID": "github-pat", "Severity": "HIGH", "Title": "GitHub Token",
            "Match": "TOKEN=canary",
        }]},
        {"Target": "nothing"},
    ]});

    let found = tool::trivy(&answer);

    assert_eq!(
        brief(&found),
        [
            (
                Severity::Critical,
                "CVE-2024-1",
                "libc6 2.36-9: overflow",
                Some("fixed in 2.36-10")
            ),
            (
                Severity::High,
                "github-pat",
                "GitHub Token in /app/.env",
                None
            ),
        ]
    );
}

#[test]
fn grype_and_docker_scout_are_read_in_their_own_forms() {
    let grype = json!({"matches": [{
        "vulnerability": {
            "id": "GHSA-1", "severity": "Negligible", "description": "slow",
            "dataSource": "https://github.com/advisories/GHSA-1",
            "fix": {"versions": ["1.2", "2.0"]},
        },
        "artifact": {"name": "flask", "version": "1.0"},
    }]});
    let scout = json!({"runs": [{
        "tool": {"driver": {"rules": [{
            "id": "CVE-2", "shortDescription": {"text": "CVE-2: openssl"},
            "helpUri": "https://scout.docker.com/v/CVE-2",
            "properties": {"fixed_version": "3.0.2", "security-severity": "7.5"},
        }]}},
        "results": [{"ruleId": "CVE-2"}, {"ruleId": "CVE-3"}],
    }]});

    assert_eq!(
        brief(&tool::grype(&grype)),
        [(
            Severity::Low,
            "GHSA-1",
            "flask 1.0: slow",
            Some("fixed in 1.2, 2.0")
        )]
    );
    assert_eq!(
        brief(&tool::scout(&scout)),
        [
            (
                Severity::High,
                "CVE-2",
                "CVE-2: openssl",
                Some("fixed in 3.0.2")
            ),
            (Severity::Unknown, "CVE-3", "", None),
        ]
    );
}

#[test]
fn the_worst_comes_first_and_nothing_twice() {
    let finding = |severity, id: &str| Finding {
        severity,
        id: id.to_owned(),
        ..Finding::default()
    };
    let report = ScanReport {
        findings: vec![
            finding(Severity::Low, "a"),
            finding(Severity::Critical, "c"),
            finding(Severity::Low, "a"),
            finding(Severity::High, "b"),
        ],
        ..ScanReport::default()
    };

    let report = report.sorted();

    let ids: Vec<&str> = report.findings.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["c", "b", "a"]);
    assert_eq!(report.from(Severity::High).count(), 2);
    assert_eq!("high".parse(), Ok(Severity::High));
    assert!("worst".parse::<Severity>().is_err());
}
