using Clew.Model;
using Clew.Storage.Control;
using Xunit;

namespace Clew.Tests.Storage.Control;

public sealed class FileControlTests : ControlConformance, IDisposable
{
    readonly TemporaryFolder _folder = new();
    FileControl? _control;

    protected override IControl One => Control;

    protected override IControl Other => Control;

    FileControl Control => _control ??= FileControl.Open(Path);

    string Path => _folder.File("main.control");

    [Fact]
    public void Values_are_there_after_a_restart()
    {
        using (var turn = Control.Take("write", TimeSpan.Zero)!)
            turn.Commit(new Dictionary<string, string?> { ["version"] = "7", ["note:journal"] = "12" });
        Reopen();
        Assert.Equal(("7", "12"), (Control.Value("version"), Control.Value("note:journal")));
    }

    [Fact]
    public void A_second_opener_is_refused_until_the_first_is_gone()
    {
        _ = Control.Read();
        var error = Assert.Throws<ControlBusy>(() => FileControl.Open(Path));
        Assert.Equal((Path, "The workspace is in use by another process"), (error.Where, error.Problem));
        Reopen();
        Assert.Empty(Control.Read());
    }

    [Fact]
    public void A_damaged_file_and_one_of_a_newer_version_are_told()
    {
        File.WriteAllText(Path, "{\"Version\":1,\"Values\"");
        Assert.Contains("damaged", Assert.Throws<UserError>(() => FileControl.Open(Path)).Problem, StringComparison.Ordinal);
        File.WriteAllText(Path, "{\"Version\":99,\"Values\":{}}");
        Assert.Contains("control 99", Assert.Throws<UserError>(() => FileControl.Open(Path)).Problem, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _control?.Dispose();
        _folder.Dispose();
    }

    void Reopen()
    {
        _control?.Dispose();
        _control = null;
    }
}
