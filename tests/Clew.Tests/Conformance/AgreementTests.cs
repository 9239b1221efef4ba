using Clew.Metrics;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Conformance;

/// <summary>The comparison itself: it takes the reference's own figures, and none that is off by a little.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void The_references_own_figures_agree() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var request = Request(world);
            Agreement.Check(world, request, Answer(world, request));
        }));

    [Fact]
    public void A_figure_that_is_off_or_missing_or_there_twice_is_found() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var request = Request(world);
            var answer = Answer(world, request);
            for (var i = 0; i < answer.Count; i++)
            {
                var figure = answer[i];
                Refused(figure with { Value = figure.Value + 0.000001m ?? 0 });
                if (figure.Numerator is { } numerator)
                    Refused(figure with { Numerator = numerator + 0.000001m });
                if (figure.Denominator is { } denominator && figure.Numerator is not null)
                    Refused(figure with { Denominator = denominator + 1 });
                if (figure.Value is not (null or 0))
                    Refused();
                Refused(figure, figure);

                void Refused(params KpiFigure[] instead)
                {
                    KpiFigure[] wrong = [.. answer.Take(i), .. instead, .. answer.Skip(i + 1)];
                    Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Agreement.Check(world, request, wrong));
                }
            }
        }));

    static KpiRequest Request(World world)
    {
        var random = new Random(world.Touches.Count * 31 + world.EmailEvents.Count);
        var kinds = Enum.GetValues<RandomRequest.Kind>();
        var kind = kinds[random.Next(kinds.Length)];
        return RandomRequest.Make(world, kind == RandomRequest.Kind.Compared ? RandomRequest.Kind.Plain : kind, 4,
            KpiReference.Dimensions, random);
    }

    static List<KpiFigure> Answer(World world, KpiRequest request)
    {
        var reference = new KpiReference(world);
        var steps = request.Grain is { } grain ? world.Settings.ToCalendar().Buckets(request.Period, grain) : [request.Period];
        return
        [
            .. from kpi in request.Kpis
               from step in steps
               from f in reference.Compute(new(kpi, step, request.Basis ?? KpiReference.Bases(kpi)[0])
               {
                   By = request.By,
                   Within = request.Within,
                   Filters = request.Filters,
                   Model = request.Model,
               })
               select new KpiFigure(kpi, "", null, step.From, step.To, f.Group, f.Value, f.Numerator, f.Denominator, null, null, null)
               {
                   Details = f.Details,
               },
        ];
    }
}
