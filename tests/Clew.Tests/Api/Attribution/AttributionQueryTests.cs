using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Metrics.Credit;
using Clew.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Clew.Tests.Api.Attribution;

public sealed class AttributionQueryTests
{
    [Theory]
    [InlineData("models=first", "first")]
    [InlineData("models=first,last,linear", "first|last|linear")]
    [InlineData("models=first; last ,linear", "first|last|linear")]
    [InlineData("models=first&models=last", "first|last")]
    [InlineData("models=first,first&models=first", "first")]
    [InlineData("models=first,position:first=30,last=30,linear", "first|position:first=30,last=30|linear")]
    [InlineData("models=position:first=30,last=30;last:exclude=Direct%2BPaid Search,lookback=30", "position:first=30,last=30|last:exclude=Direct+Paid Search,lookback=30")]
    [InlineData("models=markov:order=2@1f09a3c4d5e6,custom:file=house,last", "markov:order=2@1f09a3c4d5e6|custom:file=house|last")]
    [InlineData("models=last:exclude=a:b,of=account", "last:exclude=a:b,of=account")]
    [InlineData("", "first|last|linear|position|time_decay")]
    public void A_comma_before_a_key_goes_on_with_the_options_and_any_other_begins_the_next_model(string query, string models) =>
        Assert.Equal(models.Split('|'), AttributionQuery.Models(Fields(query, AttributionParameters.Models)));

    [Theory]
    [InlineData("models=first,,last", "'first,,last' is not a value of models")]
    [InlineData("models=first;", "'first;' is not a value of models")]
    [InlineData("models=a,b,c,d,e,f,g,h,i", "9 models are too many")]
    public void Models_that_cannot_be_are_refused(string query, string problem) => Assert.Contains(
        problem, Assert.Throws<UserError>(() => AttributionQuery.Models(Fields(query, AttributionParameters.Models))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_comparison_written_as_a_query_string_reads_back_as_the_same()
    {
        var request = new CompareRequest("sale", ["first", "last:exclude=Ünal & Co+#/?", "position:first=30,last=30"], Year) { By = "campaign", Resamples = 0 };
        Assert.Equivalent(request, AttributionQuery.Compare(Fields(AttributionQuery.Format(request), AttributionParameters.Compare)), strict: true);
    }

    [Theory]
    [InlineData(null, false, true), InlineData(30, true, false)]
    public void A_question_about_journeys_reads_back_as_the_same(int? lookback, bool account, bool merge)
    {
        var request = new JourneyRequest("lead", Year) { By = "source", LookbackDays = lookback, OfAccount = account, Top = 7, Merge = merge };
        Assert.Equal(request, AttributionQuery.Journeys(Fields(AttributionQuery.Format(request), AttributionParameters.Journeys)));
    }

    static Period Year => new(new(2026, 1, 1), new(2026, 12, 31));

    static Fields Fields(string query, params IEnumerable<Parameter> parameters) => App.Api.Fields.Of(new QueryCollection(QueryHelpers.ParseQuery(query)), parameters);
}
