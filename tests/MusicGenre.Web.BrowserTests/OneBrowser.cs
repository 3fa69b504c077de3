using Xunit;

namespace MusicGenre.Web.BrowserTests;

/// <summary>The tests run one after another, with one browser and one server.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<BrowserSite>
{
    public const string Name = "Browser";
}
