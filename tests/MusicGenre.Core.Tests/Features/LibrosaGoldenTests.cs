using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class LibrosaGoldenTests
{
    public static TheoryData<string, string> Arrays
    {
        get
        {
            var data = new TheoryData<string, string> { { "noise", "full_db" }, { "short", "full_db" } };
            foreach (var signal in ReferenceArray.Signals)
            {
                foreach (var array in (string[])["mel_power", "mel_db_1", "mel_db_max", "mfcc_13", "mfcc_20_lifter22"])
                {
                    data.Add(signal, array);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Extract_EverySignal_EqualsLibrosa(string signal, string array) => LibrosaGolden.Check(signal, array);
}
