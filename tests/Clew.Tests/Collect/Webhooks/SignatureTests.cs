using System.Security.Cryptography;
using System.Text;
using Clew.Collect.Webhooks;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

/// <summary>Nobody but the provider gets in.</summary>
public sealed class SignatureTests
{
    const string Body = """{"event":"delivered"}""", Tampered = """{"event":"bounce"}""", Secret = "a secret of ours";

    static string? Verify(string provider, HookRequest request) => Catalog.Find(provider)!.Verify(request);

    static void Refused(string provider, HookRequest request, string part) =>
        Assert.Contains(part, Verify(provider, request) ?? "it was taken", StringComparison.Ordinal);

    public static TheoryData<string> Providers => [.. Catalog.All.Select(webhook => webhook.Provider)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Without_a_secret_nothing_is_taken(string provider) => Refused(provider, Hooks.Request("", Body, headers: new()
    {
        ["Authorization"] = "Bearer ",
        ["X-Cal-Signature-256"] = Hooks.Hmac("", Body),
        ["X-Clew-Signature"] = $"t={Hooks.Unix(Hooks.Now)},v1={Hooks.Hmac("", $"{Hooks.Unix(Hooks.Now)}.{Body}")}",
        ["Calendly-Webhook-Signature"] = $"t={Hooks.Unix(Hooks.Now)},v1={Hooks.Hmac("", $"{Hooks.Unix(Hooks.Now)}.{Body}")}",
    }, query: new() { ["secret"] = "" }), "has no secret");

    [Theory]
    [MemberData(nameof(Providers))]
    public void Without_a_proof_nothing_is_taken(string provider) =>
        Assert.NotNull(Verify(provider, Hooks.Request(Secret, Body)));

    [Theory]
    [InlineData("clew", "X-Clew-Signature")]
    [InlineData("calendly", "Calendly-Webhook-Signature")]
    public void A_timed_signature_holds_for_its_body_its_time_and_its_secret(string provider, string header)
    {
        Assert.Null(Verify(provider, Signed(Body)));
        Assert.Null(Verify(provider, Signed(Body, "v1=00,")));
        Assert.Null(Verify(provider, Signed(Body, at: Hooks.Now.AddMinutes(-5))));
        Refused(provider, Signed(Tampered), "does not fit");
        Refused(provider, Signed(Body, secret: "another"), "does not fit");
        Refused(provider, Signed(Body, at: Hooks.Now.AddMinutes(-6)), "minutes old");
        Refused(provider, Signed(Body, at: Hooks.Now.AddMinutes(6)), "future");
        Refused(provider, Hooks.Request(Secret, Body), "missing");
        foreach (var junk in new[] { "x", "t=,v1=", "v1=ab", "t=99999999999999999999,v1=ab", $"t={Hooks.Unix(Hooks.Now)}", $"t={Hooks.Unix(Hooks.Now)},v1=zz" })
            Assert.NotNull(Verify(provider, Hooks.Request(Secret, Body, headers: new() { [header] = junk })));

        // A signature of Body, sent with what the caller names.
        HookRequest Signed(string body, string before = "", DateTime? at = null, string secret = Secret)
        {
            var time = Hooks.Unix(at ?? Hooks.Now);
            return Hooks.Request(secret, body, headers: new() { [header] = $"t={time},{before}v1={Hooks.Hmac(Secret, $"{time}.{Body}")}" });
        }
    }

    [Fact]
    public void Calcom_signs_the_body()
    {
        Assert.Null(Verify("calcom", With(Hooks.Hmac(Secret, Body))));
        Assert.Null(Verify("calcom", With(Hooks.Hmac(Secret, Body).ToUpperInvariant())));
        Refused("calcom", With(Hooks.Hmac(Secret, Tampered)), "does not fit");
        Refused("calcom", With(Hooks.Hmac("another", Body)), "does not fit");
        Refused("calcom", With("no-secret-provided"), "does not fit");
        Refused("calcom", Hooks.Request(Secret, Body), "missing");

        static HookRequest With(string signature) => Hooks.Request(Secret, Body, headers: new() { ["x-cal-signature-256"] = signature });
    }

    [Fact]
    public void Sendgrid_signs_time_and_body_with_its_own_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var known = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        Assert.Null(Verify("sendgrid", Signed()));
        Assert.Null(Verify("sendgrid", Signed(secret: key.ExportSubjectPublicKeyInfoPem())));
        Assert.Null(Verify("sendgrid", Signed(at: Hooks.Now.AddHours(-24))));
        Refused("sendgrid", Signed(body: Tampered), "does not fit");
        Refused("sendgrid", Signed(secret: Convert.ToBase64String(other.ExportSubjectPublicKeyInfo())), "does not fit");
        Refused("sendgrid", Signed(at: Hooks.Now.AddHours(-26)), "minutes old");
        Refused("sendgrid", Signed(told: Hooks.Now.AddMinutes(-1)), "does not fit");
        Refused("sendgrid", Signed(signature: "AAAA"), "does not fit");
        Refused("sendgrid", Signed(signature: "no base 64!"), "does not fit");
        Refused("sendgrid", Signed(secret: "hunter2"), "no public key");
        Refused("sendgrid", Signed(secret: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"), "no public key");
        Refused("sendgrid", Hooks.Request(known, Body, headers: new() { ["X-Twilio-Email-Event-Webhook-Timestamp"] = "1" }), "missing");

        HookRequest Signed(string body = Body, string? secret = null, DateTime? at = null, DateTime? told = null, string? signature = null)
        {
            var time = Hooks.Unix(at ?? Hooks.Now);
            var made = key.SignData(Encoding.UTF8.GetBytes(time + Body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return Hooks.Request(secret ?? known, body, headers: new()
            {
                ["X-Twilio-Email-Event-Webhook-Signature"] = signature ?? Convert.ToBase64String(made),
                ["X-Twilio-Email-Event-Webhook-Timestamp"] = $"{(told is { } other ? Hooks.Unix(other) : time)}",
            });
        }
    }

    [Fact]
    public void Mailgun_signs_a_time_and_a_token()
    {
        Assert.Null(Verify("mailgun", Signed()));
        Assert.Null(Verify("mailgun", Signed(at: Hooks.Now.AddHours(-8))));
        Assert.Null(Verify("mailgun", Hooks.Request(Secret, Form(Hooks.Unix(Hooks.Now), Hooks.Hmac(Secret, $"{Hooks.Unix(Hooks.Now)}abc")))));
        Refused("mailgun", Hooks.Request(Secret, Form(Hooks.Unix(Hooks.Now), Hooks.Hmac(Secret, "abc"))), "does not fit");
        Refused("mailgun", Signed(token: "another"), "does not fit");
        Refused("mailgun", Signed(secret: "another"), "does not fit");
        Refused("mailgun", Signed(told: Hooks.Now.AddSeconds(1)), "does not fit");
        Refused("mailgun", Signed(at: Hooks.Now.AddHours(-10)), "minutes old");
        Refused("mailgun", Hooks.Request(Secret, """{"signature":{},"event-data":{}}"""), "no signature");
        Refused("mailgun", Hooks.Request(Secret, """{"signature":{"token":"\ud800"}}"""), "no text");
        Refused("mailgun", Hooks.Request(Secret, "junk"), "no signature");

        static string Form(long time, string signature) => $"event=delivered&recipient=a%40b.example&timestamp={time}&token=abc&signature={signature}";

        static HookRequest Signed(string token = "abc", string secret = Secret, DateTime? at = null, DateTime? told = null)
        {
            var time = Hooks.Unix(at ?? Hooks.Now);
            var signature = Hooks.Hmac(Secret, $"{time}abc");
            return Hooks.Request(secret, "{\"signature\":{\"timestamp\":\"" + (told is { } other ? Hooks.Unix(other) : time)
                + "\",\"token\":\"" + token + "\",\"signature\":\"" + signature + "\"},\"event-data\":{}}");
        }
    }

    [Theory]
    [InlineData("brevo")]
    [InlineData("postmark")]
    [InlineData("mailchimp")]
    public void Who_signs_nothing_brings_the_secret(string provider)
    {
        Assert.Null(Verify(provider, Hooks.Request(Secret, Body, query: new() { ["secret"] = Secret })));
        Assert.Null(Verify(provider, Authorized($"Bearer {Secret}")));
        Assert.Null(Verify(provider, Authorized("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"anyone:{Secret}")))));
        Refused(provider, Hooks.Request(Secret, Body, query: new() { ["secret"] = Secret + " " }), "wrong");
        Refused(provider, Hooks.Request(Secret, Body, query: new() { ["secret"] = "" }), "wrong");
        Refused(provider, Authorized("Bearer another"), "wrong");
        Refused(provider, Authorized("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Secret}:another"))), "wrong");
        foreach (var junk in new[] { "Basic", "Basic !!", "Basic " + Convert.ToBase64String([0xff, 0xfe]), "Digest x", new string('B', 5_000), "Basic " + new string('A', 5_000) })
            Assert.NotNull(Verify(provider, Authorized(junk)));

        static HookRequest Authorized(string value) => Hooks.Request(Secret, Body, headers: new() { ["authorization"] = value });
    }
}
