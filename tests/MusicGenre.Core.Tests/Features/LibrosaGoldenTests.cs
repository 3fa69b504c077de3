using Xunit;

namespace MusicGenre.Core.Tests.Features;

public class LibrosaGoldenTests
{
    public static TheoryData<string, string> Copied
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var array in (string[])["mel_power", "mel_db_1", "mel_db_max", "full_db", "mfcc_13", "mfcc_20_lifter22"])
            {
                foreach (var row in ReferenceArray.CopiedSignals(array))
                {
                    data.Add((string)row[0], array);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Copied))]
    public void Extract_CopiedSignals_EqualsLibrosa(string signal, string array) => LibrosaGolden.Check(signal, array);

    [WholeReferenceFact]
    public void Extract_EverySignal_EqualsLibrosa()
    {
        foreach (var signal in ReferenceArray.Signals)
        {
            foreach (var array in (string[])["mel_db_1", "mel_db_max", "full_db"])
            {
                LibrosaGolden.Check(signal, array);
            }
        }
    }
}
