using Microsoft.Extensions.Configuration;
using MusicGenre.Web.Hosting;
using Xunit;

namespace MusicGenre.Web.Tests.Hosting;

public sealed class ConfigurationProblemTests
{
    [Theory]
    [InlineData("MusicGenre:Fo", "1", "There is no setting 'Fo' in MusicGenre.")]
    [InlineData("MusicGenre:Queue", "abc", "MusicGenre:Queue cannot be \"abc\".")]
    [InlineData("MusicGenre:Live:IdleTimeout", "soon", "MusicGenre:Live:IdleTimeout cannot be \"soon\".")]
    public void Find_SettingThatCannotBeBound_NamesItOnOneLine(string setting, string value, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
        var exception = Assert.Throws<InvalidOperationException>(
            () => configuration.GetSection(WebOptions.Section).Get<WebOptions>(binder => binder.ErrorOnUnknownConfiguration = true));

        Assert.Equal(expected, ConfigurationProblem.Find(exception));
    }

    [Fact]
    public void Find_OtherFault_IsNull() => Assert.Null(ConfigurationProblem.Find(new InvalidOperationException("Something else.")));
}
