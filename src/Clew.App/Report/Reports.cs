using System.Text;
using Clew.App.Dashboard;
using Clew.Metrics;
using Clew.Metrics.Kpis;
using Clew.Metrics.Reports;
using Clew.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.App.Report;

/// <summary>Writes reports.</summary>
static class Reports
{
    /// <summary>Writes what a request asks for.</summary>
    /// <param name="source">The workspace.</param>
    /// <param name="request">The request.</param>
    /// <param name="to">Where.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="UserError">The request names something that is not there or that does not fit together.</exception>
    public static async Task Write(DashboardSource source, ReportRequest request, Stream to, CancellationToken stop)
    {
        var query = new PageQuery
        {
            Lang = request.Lang,
            Range = request.Period is null ? RangeChoice.Last90Days : RangeChoice.Own,
            Days = request.Period,
            Model = request.Model,
            Compare = request.Compare ?? CompareTo.Previous,
            Filters = request.Filters,
        };
        await Write(new View(source, query, Language.Choose(request.Lang, source.Settings, null)), request, to, stop);
    }

    /// <summary>Writes a report of what a view shows.</summary>
    public static async Task Write(View view, ReportRequest request, Stream to, CancellationToken stop)
    {
        if (request.IsTemplate)
        {
            if (request.Format != ReportFormat.Xlsx)
                throw new UserError("The empty form is a workbook", "format", "Ask for xlsx.");
            await Whole(to, book => Workbooks.Write(view, null, ReportRows.Empty(
                request.Kpis.Count > 0 ? request.Kpis : [.. Catalog.All.Select(kpi => kpi.Id)], view.Source.Settings, view.Source.Clock.GetUtcNow().UtcDateTime), book), stop);
            return;
        }
        var model = ReportModel.Of(view, request, stop);
        switch (request.Format)
        {
            case ReportFormat.Xlsx:
                var asked = view.Request([.. model.Figures.Select(figure => figure.Kpi)]);
                var rows = view.Read(workspace => workspace.ReportRows(asked, stop));
                await Whole(to, book => Workbooks.Write(view, model, rows, book), stop);
                break;
            case ReportFormat.Csv:
                if (request.HasMark) await to.WriteAsync(Encoding.UTF8.Preamble.ToArray(), stop);
                await to.WriteAsync(Encoding.UTF8.GetBytes(CsvReport.Of(model)), stop);
                break;
            default:
                await to.WriteAsync(Encoding.UTF8.GetBytes(await Html(model)), stop);
                break;
        }
    }

    // A workbook is written here and there; an answer only forwards.
    static async Task Whole(Stream to, Action<Stream> write, CancellationToken stop)
    {
        await using var book = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        write(book);
        book.Position = 0;
        await book.CopyToAsync(to, stop);
    }

    static async Task<string> Html(ReportModel model)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }))).ToHtmlString());
    }
}
