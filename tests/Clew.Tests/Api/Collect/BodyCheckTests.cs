using System.Text;
using Clew.App.Api.Collect;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class BodyCheckTests
{
    static readonly string[] Seeds =
    [
        """{"v":"x","c":1,"e":[{"i":"1","t":"page","u":"https://a.example/é","p":{"a":[1,{"b":null}]}},{"i":"\u00e9","t":"form"}]}""",
        """{"batch":[{"type":"track","event":"\ud83d\ude00"},{}],"writeKey":"ck_x","sentAt":"2026-01-01T00:00:00Z"}""",
    ];

    [Fact]
    public void Bodies_spoilt_at_random_are_taken_or_refused_with_a_reason_and_never_break_a_check()
    {
        var random = new Random(20_261_126);
        int taken = 0, refused = 0;
        for (var run = 0; run < 50_000; run++)
        {
            var body = Spoil(Encoding.UTF8.GetBytes(Seeds[run % Seeds.Length]), random);
            foreach (var refusal in (Refusal?[])
            [
                BeaconCheck.Run(body, out _), SegmentCheck.Run(body, false, out _), SegmentCheck.Run(body, true, out _),
            ])
            {
                if (refusal is null) taken++;
                else refused++;
                Assert.True(refusal is null or { Status: 400, Problem.Length: > 10, Where.Length: > 0 }, refusal?.ToString());
            }
        }
        Assert.InRange(taken, 1_000, 149_000);
        Assert.InRange(refused, 1_000, 149_000);
    }

    static byte[] Spoil(byte[] body, Random random)
    {
        for (var times = random.Next(4); times > 0 && body.Length > 0; times--)
        {
            var at = random.Next(body.Length);
            switch (random.Next(5))
            {
                case 4:
                    body = [.. body[..at], .. "\\ud83d"u8, .. body[at..]];
                    break;
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body[at] = (byte)"{}[]\",:0\\u"[random.Next(10)];
                    break;
                case 2:
                    body = body[..at];
                    break;
                default:
                    var length = random.Next(body.Length - at);
                    body = [.. body[..at], .. body[(at + length)..], .. body[at..(at + length)]];
                    break;
            }
        }
        return body;
    }
}
